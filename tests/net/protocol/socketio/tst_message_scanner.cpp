#include "net/protocol/socketio/chat_json.h"
#include "net/protocol/socketio/message_scanner.h"
#include "net/protocol/socketio/packet.h"
#include "support/scripted_random.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net::socketio;
using namespace Qt::StringLiterals;

namespace {

constexpr auto &plain = R"(42["message",{"id":"m1","room":"general","seq":7,"from":"ines",)"
                        R"("body":"hi","sentAt":1763600000123}])";

/// What the long way makes of a frame.
std::optional<chat::Message> theLongWay(const QByteArray &frame)
{
    if (!frame.startsWith('4')) {
        return std::nullopt;
    }
    const auto head = parsePacket(QByteArrayView(frame).sliced(1));
    if (!head || head->packet.type != PacketType::Event || head->packet.event() != u"message") {
        return std::nullopt;
    }
    return messageFrom(head->packet.args.at(1).toObject());
}

} // namespace

class MessageScannerTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAMessageUsuallyLooksLike_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addRow("plain") << QByteArray(plain);
        QTest::addRow("reply, changed, another order")
            << QByteArray(R"(42["message",{"replyTo":"m0","changed":9,"body":"ünï 👍","from":"jo",)"
                          R"("seq":7,"room":"direct:a&b","id":"m1"}])");
        QTest::addRow("a field twice")
            << QByteArray(R"(42["message",{"id":"m1","room":"g","seq":7,"from":"i","body":"a",)"
                          R"("body":"b"}])");
        QTest::addRow("largest numbers")
            << QByteArray(R"(42["message",{"id":"m1","room":"g","seq":999999999999999,"from":"i",)"
                          R"("body":"a"}])");
    }
    void readsWhatAMessageUsuallyLooksLike()
    {
        QFETCH(QByteArray, frame);
        MessageScanner scanner;
        const auto message = scanner.read(frame);
        QVERIFY(message);
        QVERIFY(message == theLongWay(frame));
    }

    void leavesTheRestToTheLongWay_data()
    {
        QTest::addColumn<QByteArray>("frame");
        const QByteArray usual(plain);
        const auto with = [&usual](const char *from, const QByteArray &to) {
            QByteArray frame = usual;
            return frame.replace(from, to);
        };
        QTest::addRow("empty") << QByteArray();
        QTest::addRow("another event") << with("message", "changed");
        QTest::addRow("an escape") << with("hi", "a\\nb");
        QTest::addRow("a quote") << with("hi", "a\\\"b");
        QTest::addRow("invalid UTF-8") << with("hi", "\xff");
        QTest::addRow("a space") << with(",", ", ");
        QTest::addRow("a nested value") << with("\"hi\"", "{}");
        QTest::addRow("a boolean") << with("\"hi\"", "\"hi\",\"retracted\":true");
        QTest::addRow("an unknown field") << with("\"hi\"", "\"hi\",\"later\":1");
        QTest::addRow("a negative number") << with(":7", ":-7");
        QTest::addRow("a fraction") << with(":7", ":7.5");
        QTest::addRow("an exponent") << with(":7", ":7e2");
        QTest::addRow("a leading zero") << with(":7", ":07");
        QTest::addRow("a huge number") << with(":7", ":7000000000000000");
        QTest::addRow("no number") << with(":7", ":");
        QTest::addRow("seq 0") << with(":7", ":0");
        QTest::addRow("changed 0") << with(":7", ":7,\"changed\":0");
        QTest::addRow("a number as text") << with(":7", ":\"7\"");
        QTest::addRow("a text as number") << with("\"hi\"", "5");
        QTest::addRow("no body") << with("\"body\":\"hi\",", "");
        QTest::addRow("an empty body") << with("hi", "");
        QTest::addRow("no id") << with("\"id\":\"m1\",", "");
        QTest::addRow("more arguments") << with("}]", "},1]");
        QTest::addRow("text behind it") << with("}]", "}]x");
        QTest::addRow("a comma too many") << with("}]", ",}]");
        QTest::addRow("a comma first") << with("{", "{,");
    }
    void leavesTheRestToTheLongWay()
    {
        QFETCH(QByteArray, frame);
        MessageScanner scanner;
        QVERIFY(!scanner.read(frame));
    }

    void noCutIsReadAsAMessage()
    {
        const QByteArray whole(plain);
        MessageScanner scanner;
        for (qsizetype length = 0; length < whole.size(); ++length) {
            QVERIFY(!scanner.read(whole.first(length)));
        }
    }

    void agreesWithTheLongWayOnDamagedFrames()
    {
        const QByteArray whole(plain);
        const QByteArray bits("\"\\{}[]:,0123456789eE.-+ truefalsenull\x01\x7f\xc3\xa4\xff");
        test::ScriptedRandom random;
        MessageScanner scanner;
        int read = 0;
        for (int i = 0; i < 200'000; ++i) {
            QByteArray frame = whole;
            for (quint64 damage = random.bits() % 3; damage-- > 0;) {
                const auto at
                    = static_cast<qsizetype>(random.bits() % static_cast<quint64>(whole.size()));
                frame[at] = bits.at(
                    static_cast<qsizetype>(random.bits() % static_cast<quint64>(bits.size())));
            }
            if (const auto message = scanner.read(frame)) {
                ++read;
                QVERIFY2(message == theLongWay(frame), frame.constData());
            }
        }
        QVERIFY(read > 10'000);
    }

    void namesAreKeptOnce()
    {
        MessageScanner scanner;
        const auto first = scanner.read(plain);
        const auto second = scanner.read(plain);
        QCOMPARE(first->author.text().constData(), second->author.text().constData());
        QCOMPARE(first->conversation.text().constData(), second->conversation.text().constData());
        QByteArray other(plain);
        QCOMPARE(scanner.read(other.replace("ines", "jo"))->author.text(), u"jo"_s);
    }
};

QTEST_GUILESS_MAIN(MessageScannerTest)
#include "tst_message_scanner.moc"
