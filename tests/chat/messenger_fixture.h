#pragma once

#include "chat/messenger.h"
#include "support/held_archive.h"
#include "support/manual_scheduler.h"
#include "support/recording_courier.h"
#include "support/sample_messages.h"
#include "support/scripted_random.h"

#include <QCoreApplication>
#include <QSignalSpy>

#include <memory>

namespace godwit::test {

/// Lets everything happen that is due now.
inline void settle(ManualScheduler &scheduler)
{
    for (int turn = 0; turn < 20; ++turn) {
        scheduler.advance(base::Milliseconds::zero());
        QCoreApplication::sendPostedEvents();
    }
}

/// A messenger between a courier and a disk that the test plays.
class MessengerFixture final
{
public:
    explicit MessengerFixture(chat::MessengerSettings settings = {})
        : m_settings(settings)
    {
        restart();
    }

    void restart()
    {
        messenger.reset();
        archive = std::make_unique<HeldArchive>(disk);
        courier = std::make_unique<RecordingCourier>();
        messenger
            = std::make_unique<chat::Messenger>(*courier, *archive, scheduler, random, m_settings);
        kept.clear();
        QObject::connect(messenger.get(), &chat::Messenger::messagesKept, messenger.get(),
                         [this](const QList<chat::Message> &messages) { kept += messages; });
    }
    void start()
    {
        messenger->start();
        settle();
    }
    void settle() { test::settle(scheduler); }
    void say(const QList<chat::Event> &events)
    {
        courier->say(events);
        settle();
    }
    void become(chat::Phase phase)
    {
        courier->become(phase);
        settle();
    }
    /// Signs in to a server at number \p cursor with one room, "general".
    void signIn(qint64 cursor, qint64 lastSeq = 0)
    {
        become(chat::Phase::Online);
        say({welcome(cursor, lastSeq)});
    }
    chat::SignedIn welcome(qint64 cursor, qint64 lastSeq) const
    {
        chat::SignedIn event;
        event.self = chat::UserId(QStringLiteral("me"));
        event.serverName = QStringLiteral("Home");
        event.abilities = abilities;
        event.cursor = chat::Seq{cursor};
        chat::Conversation conversation;
        conversation.id = general;
        conversation.name = QStringLiteral("general");
        conversation.lastSeq = chat::Seq{lastSeq};
        event.conversations = {conversation};
        return event;
    }
    static QList<chat::Message> messages(qint64 first, qint64 last)
    {
        QList<chat::Message> list;
        for (qint64 seq = first; seq <= last; ++seq) {
            list.append(sampleMessage(seq, QString::number(seq)));
        }
        return list;
    }
    [[nodiscard]] QList<qint64> keptSeqs() const
    {
        QList<qint64> seqs;
        for (const chat::Message &message : kept) {
            seqs.append(message.seq.value);
        }
        return seqs;
    }
    /// "(0,5) 5 6 text": gaps, sequence numbers, bodies of pending messages.
    [[nodiscard]] QString shown() const
    {
        QStringList words;
        for (const chat::TimelineEntry &entry : messenger->timeline(general)) {
            if (const auto *message = std::get_if<chat::Message>(&entry)) {
                words.append(QString::number(message->seq.value));
            } else if (const auto *gap = std::get_if<chat::Gap>(&entry)) {
                words.append(
                    QStringLiteral("(%1,%2)").arg(gap->after.value).arg(gap->before.value));
            } else {
                words.append(std::get<chat::PendingMessage>(entry).body);
            }
        }
        return words.join(QLatin1Char(' '));
    }

    const chat::ConversationId general{QStringLiteral("general")};
    chat::Abilities abilities{true, true, true, true, true, true, true, true, true};
    Disk disk;
    ManualScheduler scheduler;
    ScriptedRandom random;
    std::unique_ptr<HeldArchive> archive;
    std::unique_ptr<RecordingCourier> courier;
    std::unique_ptr<chat::Messenger> messenger;
    QList<chat::Message> kept;

private:
    chat::MessengerSettings m_settings;
};

/// What is known to be missing, as it is on disk: (after, before) each.
using Pairs = QList<QPair<qint64, qint64>>;

inline Pairs gaps(const MessengerFixture &f)
{
    Pairs pairs;
    for (const chat::Gap &gap : f.disk.snapshot.gaps) {
        pairs.append({gap.after.value, gap.before.value});
    }
    return pairs;
}

inline chat::RequestHistory lastHistory(const MessengerFixture &f)
{
    return f.courier->all<chat::RequestHistory>().constLast();
}

} // namespace godwit::test
