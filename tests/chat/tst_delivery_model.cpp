#include "chat/messenger.h"
#include "simulated_server.h"
#include "support/held_archive.h"
#include "support/manual_scheduler.h"
#include "support/scripted_random.h"
#include "support/test.h"
#include "timeline_replay.h"

#include <map>
#include <random>

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct World
{
    explicit World(quint32 seed, FirstSync sync)
        : chance(seed)
        , firstSync(sync)
        , server([this](int limit) { return below(limit); })
    {
    }

    int below(int limit) { return static_cast<int>(chance() % static_cast<quint32>(limit)); }

    std::mt19937 chance;
    FirstSync firstSync;
    test::ManualScheduler scheduler;
    test::ScriptedRandom ids;
    test::SimulatedServer server;
    QString trouble;
};

/// A person's client, which dies and starts again on the same disk.
class Client final
{
public:
    Client(World &world, QString name)
        : m_world(world)
        , m_name(std::move(name))
    {
        live();
    }

    void die()
    {
        archive->releaseUnheard(m_world.below(archive->waiting() + 1));
        messenger.reset();
        courier.reset();
        archive.reset();
    }

    void live()
    {
        archive = std::make_unique<test::HeldArchive>(disk);
        archive->held = true;
        archive->onApplied = [this] { checkCursor(); };
        courier = std::make_unique<test::SimulatedCourier>(m_world.server, m_name);
        messenger = std::make_unique<Messenger>(
            *courier, *archive, m_world.scheduler, m_world.ids,
            MessengerSettings{
                .window = 5, .pageSize = 4, .firstSync = m_world.firstSync, .since = {}});
        announced = {};
        shown.clear();
        QObject::connect(messenger.get(), &Messenger::kept, messenger.get(),
                         [this](const MessageId &id) { kept.insert(id); });
        QObject::connect(messenger.get(), &Messenger::messagesKept, messenger.get(),
                         [this](const auto &messages, Origin origin) { hear(messages, origin); });
        QObject::connect(messenger.get(), &Messenger::timelineChanged, messenger.get(),
                         [this](const ConversationId &, const TimelineChange &change) {
                             test::replay(shown, change);
                             expect(shown == messenger->timeline(ConversationId(u"general"_s)),
                                    u"replayed timeline differs"_s);
                         });
        messenger->start();
        messenger->openTimeline(ConversationId(u"general"_s));
    }

    void write(const QString &room)
    {
        const bool bad = m_world.below(12) == 0;
        const QString body = (bad ? u"bad%1"_s : u"text%1"_s).arg(++m_written);
        const MessageId id = messenger->send(ConversationId(room), Draft{body, {}});
        (bad ? refusedOnes : written).append(id);
    }

    void hear(const QList<Message> &messages, Origin origin)
    {
        for (const Message &message : messages) {
            expect(disk.messages.value(message.seq.value).changed >= message.changed,
                   u"announced before it was kept"_s);
            if (origin != Origin::History) {
                expect(message.changed > announced, u"announced twice or out of order"_s);
                announced = message.changed;
            }
        }
    }

    /// The archived cursor never covers a message that the archive does not have.
    void checkCursor()
    {
        if (!first && !disk.snapshot.self.isEmpty()) {
            first = m_world.firstSync == FirstSync::Everything ? Seq{} : disk.snapshot.cursor;
        }
        for (const Message &message : m_world.server.log()) {
            if (first && message.seq > *first && message.changed <= disk.snapshot.cursor) {
                expect(disk.messages.value(message.seq.value).changed >= message.changed,
                       u"the cursor is ahead of the messages"_s);
            }
        }
    }

    bool isUnconfirmed(const MessageId &id) const
    {
        return std::any_of(disk.snapshot.outbox.cbegin(), disk.snapshot.outbox.cend(),
                           [&id](const PendingMessage &left) {
                               return left.id == id
                                   && std::holds_alternative<Unconfirmed>(left.state);
                           });
    }

    void expect(bool condition, const QString &trouble)
    {
        if (!condition && m_world.trouble.isEmpty()) {
            m_world.trouble = m_name + u": "_s + trouble;
        }
    }

    test::Disk disk;
    std::unique_ptr<test::HeldArchive> archive;
    std::unique_ptr<test::SimulatedCourier> courier;
    std::unique_ptr<Messenger> messenger;
    QSet<MessageId> kept;
    QList<MessageId> written;
    QList<MessageId> refusedOnes;
    QList<TimelineEntry> shown;
    std::optional<Seq> first;

private:
    World &m_world;
    const QString m_name;
    Seq announced;
    int m_written = 0;
};

void turn()
{
    QCoreApplication::sendPostedEvents();
}

void stepClient(World &world, Client &client)
{
    switch (world.below(12)) {
    case 0:
    case 1:
        client.write(world.below(3) > 0 ? u"general"_s : u"random"_s);
        break;
    case 2:
    case 3:
        client.courier->deliverCommands(1 + world.below(6));
        break;
    case 4:
    case 5:
        client.courier->deliverEvents(1 + world.below(6));
        break;
    case 6:
    case 7:
    case 8:
        client.archive->release(1 + world.below(3));
        turn();
        break;
    case 9:
        if (world.below(3) == 0) {
            client.courier->cut();
        } else if (client.courier->wantsUp()) {
            client.courier->connectNow();
        }
        break;
    case 10:
        if (world.below(6) == 0) {
            client.archive->failures = 1 + world.below(2);
        } else {
            client.messenger->loadOlder(ConversationId(u"general"_s));
        }
        break;
    default:
        if (world.below(8) == 0) {
            client.die();
            client.live();
        }
        break;
    }
}

void settle(World &world, std::vector<std::unique_ptr<Client>> &clients)
{
    world.server.moody = false;
    for (int round = 0; round < 100; ++round) {
        for (const auto &client : clients) {
            client->archive->failures = 0;
            if (client->courier->wantsUp()) {
                client->courier->connectNow();
            }
            client->courier->deliverCommands(100);
            client->courier->deliverEvents(100);
            client->archive->release(100);
        }
        turn();
        world.scheduler.advance(round % 10 == 9 ? 60s : 50ms);
    }
}

} // namespace

class DeliveryModelTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostDoubledOrReorderedWhateverBreaks_data();
    void nothingIsLostDoubledOrReorderedWhateverBreaks();
    void plainServerGetsNothingTwiceAndWhatIsUnclearIsShown();

private:
    static void checkServer(World &world, const Client &client, const QString &name);
    static void checkClient(World &world, Client &client);
    static QString run(quint32 seed, FirstSync firstSync, bool plain = false);
};

void DeliveryModelTest::checkServer(World &world, const Client &client, const QString &name)
{
    QHash<MessageId, int> count;
    QHash<ConversationId, QList<MessageId>> order;
    for (const Message &message : world.server.log()) {
        if (message.author == UserId(name)) {
            ++count[message.id];
            order[message.conversation].append(message.id);
        }
    }
    QHash<MessageId, qsizetype> place;
    for (const MessageId &id : client.written) {
        place.insert(id, place.size());
        const int copies = count.value(id);
        const bool unclear = world.server.plain && client.isUnconfirmed(id);
        if (copies > 1 || (copies == 0 && client.kept.contains(id) && !unclear)) {
            world.trouble = u"%1: %2 copies on the server"_s.arg(name).arg(copies);
        }
    }
    for (const QList<MessageId> &ids : std::as_const(order)) {
        const auto before = [&place](const MessageId &a, const MessageId &b) {
            return place.value(a) < place.value(b);
        };
        if (!std::is_sorted(ids.begin(), ids.end(), before)) {
            world.trouble = name + u": reordered"_s;
        }
    }
}

void DeliveryModelTest::checkClient(World &world, Client &client)
{
    for (const PendingMessage &pending : client.messenger->outbox()) {
        client.expect(std::holds_alternative<Failed>(pending.state)
                          && client.refusedOnes.contains(pending.id),
                      u"something is left in the outbox"_s);
    }
    client.expect(client.disk.snapshot.outbox == client.messenger->outbox(),
                  u"the outbox on disk differs"_s);
    client.expect(client.messenger->caughtUp(), u"not caught up"_s);
    client.expect(client.disk.snapshot.cursor == world.server.newest(), u"cursor is behind"_s);
    for (const Message &message : world.server.log()) {
        const bool missing
            = std::any_of(client.disk.snapshot.gaps.cbegin(), client.disk.snapshot.gaps.cend(),
                          [&message](const Gap &gap) {
                              return gap.conversation == message.conversation
                                  && gap.after < message.seq && message.seq < gap.before;
                          });
        const bool there = client.disk.messages.value(message.seq.value) == message;
        client.expect(there != missing,
                      u"message %1: %2"_s.arg(message.seq.value)
                          .arg(there ? u"in a gap, but there"_s : u"missing without a gap"_s));
    }
    if (world.firstSync == FirstSync::Everything) {
        client.expect(client.disk.snapshot.gaps.isEmpty(), u"gaps are left"_s);
    }
    QList<Message> visible;
    for (const TimelineEntry &entry : client.shown) {
        if (const auto *message = std::get_if<Message>(&entry)) {
            visible.append(*message);
        }
    }
    QList<Message> kept;
    for (const Message &message : std::as_const(client.disk.messages)) {
        if (message.conversation == ConversationId(u"general"_s)) {
            kept.append(message);
        }
    }
    client.expect(visible.size() <= kept.size() && kept.last(visible.size()) == visible,
                  u"the timeline does not show the newest messages"_s);
}

QString DeliveryModelTest::run(quint32 seed, FirstSync firstSync, bool plain)
{
    World world(seed, firstSync);
    world.server.plain = plain;
    std::vector<std::unique_ptr<Client>> clients;
    const QStringList names{u"ines"_s, u"otto"_s};
    for (const QString &name : names) {
        clients.push_back(std::make_unique<Client>(world, name));
    }
    for (int step = 0; step < 250; ++step) {
        stepClient(world, *clients[static_cast<size_t>(world.below(2))]);
        if (world.below(3) == 0) {
            world.scheduler.advance(base::Milliseconds(world.below(400)));
        }
        if (world.below(30) == 0) {
            world.server.editSomething();
        }
        turn();
    }
    settle(world, clients);
    for (size_t i = 0; i < clients.size(); ++i) {
        checkServer(world, *clients[i], names.at(static_cast<qsizetype>(i)));
        if (!plain) {
            checkClient(world, *clients[i]);
        }
    }
    return world.trouble;
}

void DeliveryModelTest::nothingIsLostDoubledOrReorderedWhateverBreaks_data()
{
    QTest::addColumn<FirstSync>("firstSync");
    QTest::newRow("from now on") << FirstSync::FromNow;
    QTest::newRow("everything") << FirstSync::Everything;
}

void DeliveryModelTest::nothingIsLostDoubledOrReorderedWhateverBreaks()
{
    QFETCH(FirstSync, firstSync);
    bool isNumber = false;
    const int chosen = qEnvironmentVariableIntValue("GODWIT_MODEL_SEED", &isNumber);
    const int first = isNumber ? chosen : 1;
    const int runs = qEnvironmentVariableIsSet("GODWIT_MODEL_RUNS")
        ? qEnvironmentVariableIntValue("GODWIT_MODEL_RUNS")
        : 250;
    for (int seed = first; seed < first + (isNumber ? 1 : runs); ++seed) {
        const QString trouble = run(static_cast<quint32>(seed), firstSync);
        QVERIFY2(trouble.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(trouble)));
    }
}

void DeliveryModelTest::plainServerGetsNothingTwiceAndWhatIsUnclearIsShown()
{
    for (quint32 seed = 1; seed <= 200; ++seed) {
        const QString trouble = run(seed, FirstSync::FromNow, true);
        QVERIFY2(trouble.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(trouble)));
    }
}

QTEST_GUILESS_MAIN(DeliveryModelTest)
#include "tst_delivery_model.moc"
