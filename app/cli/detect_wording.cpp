#include "app/cli/detect_wording.h"

#include "app/cli/wording.h"

#include <algorithm>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using net::detect::Guess;
using net::detect::Outcome;
using net::detect::Row;
using net::detect::Sort;
using net::detect::Speech;
using net::detect::Sureness;

namespace {

QString nameFor(const Row &row)
{
    switch (row.sort) {
    case Sort::Contract:
        return u"Godwit's own protocol"_s;
    case Sort::Events:
        return row.question == Row::Question::SocketIoPolling ? u"Socket.IO, long polling"_s
                                                              : u"Socket.IO, WebSocket"_s;
    case Sort::OldEvents:
        return u"Socket.IO 2"_s;
    case Sort::WebSocket:
        return u"WebSocket"_s;
    case Sort::EventStream:
        return u"Event stream"_s;
    case Sort::Json:
        return u"JSON"_s;
    case Sort::Page:
        return u"A page for people"_s;
    case Sort::Xmpp:
        return u"XMPP"_s;
    case Sort::Nothing:
        break;
    }
    return u"Nothing"_s;
}

QString howSure(const Guess &guess)
{
    const QString name = forTerminal(guess.profile.name);
    switch (guess.sureness) {
    case Sureness::Sure:
        return u"The profile \"%1\" (%2) fits everything that was heard."_s.arg(name,
                                                                                guess.knownId);
    case Sureness::Likely:
        return u"The profile was made from what was heard; the names of its fields say what they are."_s;
    case Sureness::Unsure:
        return guess.knownId.isEmpty()
            ? u"The profile was made from the looks of what was heard, and may be wrong."_s
            : u"Nothing speaks against the profile \"%1\" (%2), and not much for it."_s.arg(
                name, guess.knownId);
    case Sureness::Blind:
        break;
    }
    return u"Nobody said anything, so that this is only what is most common: \"%1\"."_s.arg(name);
}

QString assumptions(const Guess &guess)
{
    QStringList assumed;
    if (guess.isEchoAssumed) {
        assumed << (guess.profile.echoes ? u"that one hears one's own messages"_s
                                         : u"that one does not hear one's own messages"_s);
    }
    if (guess.isSendingAssumed) {
        assumed << u"that what is sent looks like what is heard"_s;
    }
    return assumed.isEmpty()
        ? QString()
        : u" Assumed, since only sending would show it: %1."_s.arg(assumed.join(u"; "_s));
}

} // namespace

QString sentenceFor(const Row &row)
{
    QString sentence = u"%1 ms  %2  %3"_s.arg(row.took.count(), 5)
                           .arg(nameFor(row), -24)
                           .arg(forTerminal(row.url.toString()));
    if (!row.tls.isEmpty()) {
        sentence += u", "_s + row.tls;
    }
    if (row.heard > 0) {
        sentence += u", heard %1"_s.arg(row.heard);
    }
    if (row.sort == Sort::Xmpp && !row.detail.isEmpty()) {
        sentence += u", at "_s + forTerminal(row.detail);
    }
    return sentence;
}

QString sentenceFor(const Outcome &outcome)
{
    switch (outcome.speech) {
    case Speech::Contract:
        return u"A server with Godwit's own protocol."_s;
    case Speech::ByProfile:
        return howSure(*outcome.guess) + assumptions(*outcome.guess);
    case Speech::OldSocketIo:
        return u"It speaks Socket.IO 2 (Engine.IO 3), Godwit speaks Socket.IO 3 and later."_s;
    case Speech::Xmpp:
        return u"An XMPP server. Godwit knows it when it sees one, and cannot sign in to it yet."_s;
    case Speech::Nothing:
        break;
    }
    for (const Row &row : outcome.rows) {
        if (row.sort == Sort::Page) {
            return u"There is a web page, and nothing that Godwit could chat with."_s;
        }
    }
    const auto distrusted
        = std::find_if(outcome.rows.cbegin(), outcome.rows.cend(), [](const Row &row) {
              return row.problem != net::RouteProblem::None
                  && row.failure == net::CloseReason::Code::TlsFailed;
          });
    if (distrusted != outcome.rows.cend()) {
        return u"Its certificate is not trusted, so that it was not talked to: %1."_s.arg(
            forTerminal(distrusted->detail));
    }
    const bool isAnswered = std::any_of(outcome.rows.cbegin(), outcome.rows.cend(),
                                        [](const Row &row) { return row.httpStatus.has_value(); });
    if (isAnswered || outcome.rows.isEmpty()) {
        return u"There is a server, and nothing that Godwit could chat with."_s;
    }
    const QString detail = forTerminal(outcome.rows.constFirst().detail);
    return detail.isEmpty() ? u"Nobody answers there."_s
                            : u"Nobody answers there: %1."_s.arg(detail);
}

} // namespace godwit::app::cli
