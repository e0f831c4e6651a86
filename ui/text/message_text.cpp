#include "ui/text/message_text.h"

#include "ui/text/file_text.h"
#include "ui/text/refusal_text.h"
#include "ui/text/time_text.h"

#include <QCoreApplication>

#include <numeric>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::Message;
using chat::PendingMessage;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Message)
};

qsizetype reactionCount(const Message &message)
{
    return std::accumulate(
        message.reactions.begin(), message.reactions.end(), qsizetype(0),
        [](qsizetype sum, const chat::Reaction &reaction) { return sum + reaction.by.size(); });
}

} // namespace

QString deliveryWord(Delivery delivery)
{
    switch (delivery) {
    case Delivery::SendingSlowly:
        return Words::tr("Sending");
    case Delivery::Queued:
        return Words::tr("Queued");
    case Delivery::None:
    case Delivery::Sending:
    case Delivery::Sent:
    case Delivery::Read:
    case Delivery::Unconfirmed:
    case Delivery::UnconfirmedLeft:
    case Delivery::Failed:
        return {};
    }
    return {};
}

QString deliverySentence(const TimelineRow &row, const QStringList &readers)
{
    switch (row.delivery) {
    case Delivery::None:
        return {};
    case Delivery::Sending:
    case Delivery::SendingSlowly:
        return Words::tr("Sending");
    case Delivery::Queued:
        return Words::tr("Queued");
    case Delivery::Sent:
        return Words::tr("At the server, %1").arg(timeText(timeOf(*row.entry)));
    case Delivery::Read:
        return readers.isEmpty() ? Words::tr("Read")
                                 : Words::tr("Read by %1").arg(readers.join(u", "_s));
    case Delivery::Unconfirmed:
    case Delivery::UnconfirmedLeft:
        return Words::tr("Unconfirmed");
    case Delivery::Failed:
        return Words::tr("Not sent");
    }
    return {};
}

QString troubleText(const TimelineRow &row)
{
    if (row.delivery == Delivery::Unconfirmed) {
        return Words::tr("The connection broke before the server confirmed this.");
    }
    if (row.delivery != Delivery::Failed) {
        return {};
    }
    const auto &state = std::get<PendingMessage>(*row.entry).state;
    const auto &failed = std::get<chat::Failed>(state);
    return Words::tr("Not sent. %1").arg(sentence(refusalText(failed.refusal)));
}

QString gapText(GapState state)
{
    return state == GapState::Loading ? Words::tr("Loading missing messages…")
                                      : Words::tr("Some messages are missing here.");
}

QString retractedText()
{
    return Words::tr("This message was deleted.");
}

QString copyCodeText()
{
    return Words::tr("Copy the code");
}

QString editedMark()
{
    return Words::tr("(edited)");
}

QString truncatedMark(qsizetype left)
{
    return Words::tr("… and %n more characters", nullptr, static_cast<int>(left));
}

QString quoteMissingText()
{
    return Words::tr("An earlier message");
}

QString newMessagesText()
{
    return Words::tr("New messages");
}

QString messageSentence(const TimelineRow &row, const QString &author)
{
    const auto *message = std::get_if<Message>(row.entry);
    if (message == nullptr && !std::holds_alternative<PendingMessage>(*row.entry)) {
        return gapText(row.gap);
    }
    const bool retracted = message != nullptr && message->retracted;
    QString result = Words::tr("%1, %2.", "author, time").arg(author, timeText(timeOf(*row.entry)))
        + u' ' + sentence(retracted ? retractedText() : bodyOf(*row.entry).left(2000));
    for (const chat::Attachment &file : attachmentsOf(*row.entry)) {
        result += u' ' + fileSentence(file);
    }
    if (message != nullptr && message->editedAt) {
        result += u' ' + editedMark();
    }
    if (const auto reactions = message != nullptr ? reactionCount(*message) : 0; reactions > 0) {
        result += u' ' + Words::tr("%n reactions.", nullptr, static_cast<int>(reactions));
    }
    const QString trouble = troubleText(row);
    const QString state = trouble.isEmpty() ? deliverySentence(row, {}) : trouble;
    return state.isEmpty() ? result : result + u' ' + state;
}

} // namespace godwit::ui
