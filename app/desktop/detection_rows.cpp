#include "app/desktop/detection_rows.h"

#include <algorithm>

namespace godwit::app {

using namespace Qt::StringLiterals;
using net::CloseReason;
using net::detect::Outcome;
using net::detect::Row;
using net::detect::Sort;
using Question = net::detect::Row::Question;
using ui::DetectionResult;
using ui::DetectionRow;
using What = ui::DetectionRow::What;
using Why = ui::DetectionRow::Why;

namespace {

/// Which questions are about it, and which answers say yes.
struct Matter
{
    What what;
    QList<Question> questions;
    QList<Sort> sorts;
};

const QList<Matter> &matters()
{
    static const QList<Matter> matters{
        {What::Contract,
         {Question::SocketIoPolling, Question::SocketIoWebSocket},
         {Sort::Contract}},
        {What::SocketIo,
         {Question::SocketIoPolling, Question::SocketIoWebSocket},
         {Sort::Contract, Sort::Events, Sort::OldEvents}},
        {What::WebSocket,
         {Question::WebSocket, Question::SocketIoWebSocket},
         {Sort::WebSocket, Sort::Contract, Sort::Events}},
        {What::EventStream, {Question::Http}, {Sort::EventStream}},
        {What::Json, {Question::Http}, {Sort::Json}},
        {What::Xmpp, {Question::HostMeta, Question::XmppSocket}, {Sort::Xmpp}}};
    return matters;
}

bool isDistrusted(const Row &row)
{
    return row.problem != net::RouteProblem::None && row.failure == CloseReason::Code::TlsFailed;
}

Why whyOf(const Row &row)
{
    if (row.problem != net::RouteProblem::None) {
        return isDistrusted(row) ? Why::Certificate : Why::Other;
    }
    if (!row.failure || row.httpStatus) {
        return Why::Answered;
    }
    if (*row.failure == CloseReason::Code::ConnectionRefused) {
        return Why::Refused;
    }
    if (*row.failure == CloseReason::Code::HostNotFound) {
        return Why::HostNotFound;
    }
    return *row.failure == CloseReason::Code::TimedOut ? Why::TimedOut : Why::Answered;
}

DetectionRow shown(const Matter &matter, const QList<Row> &rows)
{
    DetectionRow shown;
    shown.what = matter.what;
    bool isOver = true;
    const Row *first = nullptr; ///< the one at the address itself tells why not
    for (const Row &row : rows) {
        if (!matter.questions.contains(row.question)) {
            continue;
        }
        if (matter.sorts.contains(row.sort)) {
            const bool isFirst = shown.state != DetectionRow::State::Found;
            shown.state = DetectionRow::State::Found;
            shown.took = isFirst ? row.took : std::min(shown.took, row.took);
            shown.heard = std::max(shown.heard, row.heard);
            continue;
        }
        first = first == nullptr ? &row : first;
        isOver = isOver && (row.state == Row::State::Over || row.sort != Sort::Nothing);
    }
    if (shown.state != DetectionRow::State::Found && isOver) {
        shown.state = DetectionRow::State::Missing;
        shown.why = first == nullptr ? Why::Answered : whyOf(*first);
        shown.httpStatus = first == nullptr ? std::nullopt : first->httpStatus;
    }
    return shown;
}

bool isAnswered(const Row &row)
{
    return row.sort != Sort::Nothing || row.httpStatus
        || row.failure == CloseReason::Code::ProtocolError;
}

ui::GuessedProfile shownGuess(const net::detect::Guess &guess)
{
    ui::GuessedProfile shown;
    shown.name = guess.knownId.isEmpty() ? QString() : guess.profile.name;
    shown.json = guess.json;
    shown.sureness = static_cast<ui::GuessedProfile::Sureness>(guess.sureness);
    shown.isEchoAssumed = guess.isEchoAssumed;
    shown.frames = payloadsOf(guess.samples);
    return shown;
}

} // namespace

QList<DetectionRow> shownRows(const QList<Row> &rows)
{
    QList<DetectionRow> shownRows;
    const auto encrypted = std::find_if(rows.cbegin(), rows.cend(),
                                        [](const Row &row) { return !row.tls.isEmpty(); });
    if (encrypted != rows.cend()) {
        DetectionRow row;
        row.what = What::Encryption;
        row.state = DetectionRow::State::Found;
        row.detail = encrypted->tls;
        shownRows.append(row);
    }
    const bool isContract = std::any_of(rows.cbegin(), rows.cend(),
                                        [](const Row &row) { return row.sort == Sort::Contract; });
    for (const Matter &matter : matters()) {
        // Which of the two it is, one row says.
        if (matter.what != (isContract ? What::SocketIo : What::Contract)) {
            shownRows.append(shown(matter, rows));
        }
    }
    return shownRows;
}

DetectionResult shownResult(const Outcome &outcome)
{
    using Speech = DetectionResult::Speech;
    DetectionResult result;
    result.server = outcome.server.toString();
    result.user = outcome.user;
    switch (outcome.speech) {
    case net::detect::Speech::Contract:
        result.speech = Speech::Contract;
        break;
    case net::detect::Speech::ByProfile:
        result.speech = Speech::Profile;
        result.profile = shownGuess(*outcome.guess);
        break;
    case net::detect::Speech::OldSocketIo:
        result.speech = Speech::OldSocketIo;
        break;
    case net::detect::Speech::Xmpp:
        result.speech = Speech::Xmpp;
        break;
    case net::detect::Speech::Nothing:
        if (std::any_of(outcome.rows.cbegin(), outcome.rows.cend(), isDistrusted)) {
            result.speech = Speech::NotTrusted;
        } else {
            result.speech = std::any_of(outcome.rows.cbegin(), outcome.rows.cend(), isAnswered)
                ? Speech::Nothing
                : Speech::NobodyAnswers;
        }
        break;
    }
    return result;
}

ui::ProfileCheck mistakeOf(const net::profile::ProfileError &error)
{
    using Code = net::profile::ProfileError::Code;
    using Mistake = ui::ProfileCheck::Mistake;
    ui::ProfileCheck check;
    check.field = error.field;
    check.line = error.line;
    check.detail = error.detail;
    switch (error.code) {
    case Code::NotJson:
        check.mistake = Mistake::NotJson;
        break;
    case Code::MissingField:
        check.mistake = Mistake::Missing;
        break;
    case Code::UnknownField:
        check.mistake = Mistake::Unknown;
        break;
    case Code::WrongType:
    case Code::UnknownWord:
    case Code::OutOfRange:
        check.mistake = Mistake::WrongKind;
        break;
    case Code::BadPointer:
        check.mistake = Mistake::NotAPlace;
        break;
    case Code::Conflict:
        check.mistake = Mistake::Conflict;
        break;
    case Code::TooLarge:
    case Code::BadTemplate:
    case Code::BadPath:
    case Code::NoWay:
        check.mistake = Mistake::Other;
        break;
    }
    return check;
}

QList<QByteArray> payloadsOf(const QList<net::Frame> &frames)
{
    QList<QByteArray> payloads;
    for (const net::Frame &frame : frames) {
        payloads.append(frame.payload);
    }
    return payloads;
}

} // namespace godwit::app
