#pragma once

#include "chat/files.h"
#include "chat/messenger.h"
#include "support/fake_shelf.h"
#include "support/held_archive.h"
#include "support/manual_scheduler.h"
#include "support/recording_courier.h"
#include "support/scripted_random.h"
#include "ui/account_card.h"

#include <QCoreApplication>

namespace godwit::test {

/// An account with the people, rooms and messages of the design's pictures, between a played
/// courier and a played disk. It is 20 November 2026, 09:05 UTC.
class Stage final
{
public:
    Stage();

    /// Signs in and goes online on the first rung.
    void signIn();
    void become(const chat::Connectivity &connectivity);
    /// Lets everything happen that is due at once.
    void settle();

    [[nodiscard]] ui::AccountCard card() const;
    static chat::Message message(qint64 seq, const char *room, const char *author, int hour,
                                 int minute, const QString &body);
    static chat::Connectivity online(chat::Carrier carrier, int latency, bool preferred = true);
    static chat::Connectivity in(chat::Phase phase, chat::Cause cause = chat::Cause::None);

    ManualScheduler scheduler;
    ScriptedRandom random;
    RecordingCourier courier;
    Disk disk;
    HeldArchive archive{disk};
    FakeShelf shelf;
    chat::Files files{courier, shelf, scheduler};
    chat::Messenger messenger{courier, archive, scheduler, random, settings()};

private:
    chat::MessengerSettings settings()
    {
        chat::MessengerSettings settings;
        settings.files = &files;
        return settings;
    }
};

} // namespace godwit::test
