#include "net/profile/profile_parser.h"
#include "net/protocol/json/profile_protocol.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace godwit::net::json;
using namespace Qt::StringLiterals;
using Report = web::WayReport;

/// What a server says again to somebody who was there before.
class KeptHistoryTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsKnownIsNoNews_data();
    void whatIsKnownIsNoNews();
    void ourOwnComeBackAsOurs_data() { whatIsKnownIsNoNews_data(); }
    void ourOwnComeBackAsOurs();
    void whatIsToldOneByOneIsKnownAsOftenAsItWas();
    void whatWasDoubtfulIsConfirmedByComingBack();
    void whatIsSaidAnewIsNotTakenForAnOldOne();
    void roomsAndNumbersGoOn();

private:
    struct Run
    {
        QList<chat::Message> history; ///< in the order of the server; what is new
        QList<chat::Event> events;
    };
    [[nodiscard]] ProfileProtocol make(bool hasIds, const KeptHistory &kept = {})
    {
        const QByteArray id = hasIds ? R"(,"id":"/id")" : "";
        const auto profile = profile::parseProfile(
            R"({"profile":1,"name":"Small","receive":[{"by":"websocket"}],)"
            R"("send":[{"by":"websocket","json":{"user":"{{name}}","text":"{{text}}"}}],)"
            R"("echo":true,"history":{"path":"/all"},)"
            R"("message":{"author":"/user","text":"/text","room":"/room")"
            + id + "}}");
        if (!profile) {
            qFatal("%s", qPrintable(profile.error().field));
        }
        return ProfileProtocol({*profile, QUrl(u"http://h:1"_s), u"me"_s, u"main"_s}, m_clock,
                               kept);
    }
    /// Connects, and is told \p history by the server.
    static Run begin(ProfileProtocol &protocol, const QByteArray &history)
    {
        Run run;
        const auto feed
            = [&](const Frame &frame) { run.events.append(protocol.received(frame).events); };
        static_cast<void>(protocol.begin());
        feed(web::frameOf({Report::Kind::Opened, 0}));
        feed(web::frameOf({Report::Kind::History, 0}));
        feed({Frame::Kind::Text, history});
        feed(web::frameOf({Report::Kind::Begun, 0}));
        for (const chat::Event &event : std::as_const(run.events)) {
            if (const auto *live = std::get_if<chat::LiveMessages>(&event)) {
                run.history.append(live->messages);
            }
        }
        for (const chat::Conversation &room : signIn(run).conversations) {
            const Output page = protocol.submit(
                chat::RequestHistory{chat::RequestId(u"1"_s), room.id, {}, {}, 1000});
            run.history.append(std::get<chat::HistoryPage>(page.events.constFirst()).messages);
        }
        return run;
    }
    static chat::SignedIn signIn(const Run &run)
    {
        for (const chat::Event &event : run.events) {
            if (const auto *signedIn = std::get_if<chat::SignedIn>(&event)) {
                return *signedIn;
            }
        }
        return {};
    }
    static QStringList texts(const QList<chat::Message> &messages)
    {
        QStringList texts;
        for (const chat::Message &message : messages) {
            texts << message.body;
        }
        return texts;
    }
    /// As a server without ids leaves them out.
    static QByteArray list(const QList<QByteArray> &lines, bool hasIds)
    {
        QByteArrayList items;
        for (int i = 0; i < lines.size(); ++i) {
            const QByteArray id = hasIds ? ",\"id\":" + QByteArray::number(i) : "";
            items << "{\"user\":" + lines.at(i).split(':').at(0)
                    + ",\"text\":" + lines.at(i).split(':').at(1) + id + '}';
        }
        return '[' + items.join(',') + ']';
    }
    /// What the archive of the first run holds after one of our own was sent and came back.
    [[nodiscard]] QList<chat::Message> own(const QString &text, qint64 seq) const
    {
        chat::Message message;
        message.id = chat::MessageId(u"5f1d6b52-9a64-4d58-8d51-3e3f1c2b7a10"_s);
        message.conversation = chat::ConversationId(u"main"_s);
        message.seq = message.changed = chat::Seq{seq};
        message.author = chat::UserId(u"me"_s);
        message.body = text;
        message.sentAt = m_clock.wallNow();
        return {message};
    }

    test::ManualScheduler m_clock;
};

void KeptHistoryTest::whatIsKnownIsNoNews_data()
{
    QTest::addColumn<bool>("hasIds");
    QTest::newRow("with ids") << true;
    QTest::newRow("without ids") << false;
}

void KeptHistoryTest::whatIsKnownIsNoNews()
{
    QFETCH(const bool, hasIds);
    ProfileProtocol first = make(hasIds);
    const Run before = begin(first, list({"\"ann\":\"one\"", "\"bo\":\"two\""}, hasIds));
    QCOMPARE(texts(before.history), (QStringList{u"one"_s, u"two"_s}));
    m_clock.advance(std::chrono::hours(1));
    ProfileProtocol second = make(hasIds, {before.history, {}});
    const Run after
        = begin(second, list({"\"ann\":\"one\"", "\"bo\":\"two\"", "\"ann\":\"three\""}, hasIds));
    QCOMPARE(texts(after.history), (QStringList{u"three"_s}));
    QVERIFY(after.history.constFirst().seq > before.history.constLast().seq);
    QCOMPARE(signIn(after).conversations.constFirst().lastSeq, before.history.constLast().seq);
    ProfileProtocol third = make(hasIds, {before.history + after.history, {}});
    const Run again
        = begin(third, list({"\"ann\":\"one\"", "\"bo\":\"two\"", "\"ann\":\"three\""}, hasIds));
    QVERIFY(again.history.isEmpty());
    QCOMPARE(signIn(again).conversations.constFirst().lastSeq, after.history.constFirst().seq);
}

void KeptHistoryTest::ourOwnComeBackAsOurs()
{
    QFETCH(const bool, hasIds);
    ProfileProtocol first = make(hasIds);
    const Run before = begin(first, list({"\"ann\":\"one\""}, hasIds));
    QList<chat::Message> kept = before.history;
    kept.append(own(u"mine"_s, before.history.constLast().seq.value + 1));
    ProfileProtocol second = make(hasIds, {kept, {}});
    const Run after
        = begin(second, list({"\"ann\":\"one\"", "\"me\":\"mine\"", "\"bo\":\"two\""}, hasIds));
    QCOMPARE(texts(after.history), (QStringList{u"two"_s}));
}

void KeptHistoryTest::whatIsToldOneByOneIsKnownAsOftenAsItWas()
{
    ProfileProtocol first = make(false);
    const Run before = begin(first, list({"\"ann\":\"hi\""}, false));
    ProfileProtocol second = make(false, {before.history, {}});
    static_cast<void>(second.begin());
    static_cast<void>(second.received(web::frameOf({Report::Kind::Opened, 0})));
    const Frame greeting{Frame::Kind::Text, R"({"user":"ann","text":"hi"})"};
    QVERIFY(second.received(greeting).events.isEmpty());
    QCOMPARE(second.received(greeting).events.size(), 1); // said again meanwhile
    static_cast<void>(second.received(web::frameOf({Report::Kind::Begun, 0})));
    QCOMPARE(second.received(greeting).events.size(), 1);
}

void KeptHistoryTest::whatWasDoubtfulIsConfirmedByComingBack()
{
    chat::PendingMessage doubtful;
    doubtful.id = chat::MessageId(u"5f1d6b52-9a64-4d58-8d51-3e3f1c2b7a11"_s);
    doubtful.conversation = chat::ConversationId(u"main"_s);
    doubtful.body = u"was it sent?"_s;
    doubtful.state = chat::Unconfirmed{};
    ProfileProtocol protocol = make(true, {{}, {doubtful}});
    const Run run = begin(protocol, list({"\"me\":\"was it sent?\""}, true));
    QVERIFY(run.history.isEmpty());
    qsizetype signedInAt = -1;
    qsizetype acceptedAt = -1;
    for (qsizetype i = 0; i < run.events.size(); ++i) {
        if (std::holds_alternative<chat::SignedIn>(run.events.at(i))) {
            signedInAt = i;
        } else if (const auto *ok = std::get_if<chat::MessageAccepted>(&run.events.at(i))) {
            QCOMPARE(ok->id, doubtful.id);
            acceptedAt = i;
        }
    }
    QVERIFY(signedInAt >= 0 && acceptedAt > signedInAt);
}

void KeptHistoryTest::whatIsSaidAnewIsNotTakenForAnOldOne()
{
    const QList<chat::Message> kept = own(u"ok"_s, 5);
    ProfileProtocol protocol = make(true, {kept, {}});
    static_cast<void>(begin(protocol, "[]"));
    // From another computer of ours, perhaps.
    const Output output
        = protocol.received({Frame::Kind::Text, R"([{"user":"me","text":"ok","id":9}])"});
    QCOMPARE(output.events.size(), 1);
    QCOMPARE(texts(std::get<chat::LiveMessages>(output.events.constFirst()).messages),
             (QStringList{u"ok"_s}));
}

void KeptHistoryTest::roomsAndNumbersGoOn()
{
    QList<chat::Message> kept = own(u"far ahead"_s, (1LL << 52));
    kept.last().conversation = chat::ConversationId(u"side"_s);
    ProfileProtocol protocol = make(true, {kept, {}});
    const Run run = begin(protocol, R"([{"user":"ann","text":"new","id":1}])");
    QStringList rooms;
    for (const chat::Conversation &room : signIn(run).conversations) {
        rooms << room.id.text();
    }
    QCOMPARE(rooms, (QStringList{u"main"_s, u"side"_s}));
    QVERIFY(run.history.constFirst().seq.value > (1LL << 52));
}

QTEST_GUILESS_MAIN(KeptHistoryTest)
#include "tst_kept_history.moc"
