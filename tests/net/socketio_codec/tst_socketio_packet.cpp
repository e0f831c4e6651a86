#include "net/protocol/socketio/packet.h"
#include "support/test.h"

#include <QJsonDocument>

using namespace godwit::net::socketio;
using namespace Qt::StringLiterals;

namespace {

QJsonArray array(const char *json)
{
    return QJsonDocument::fromJson(json).array();
}
QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

Packet makeEvent(QJsonArray args, QString nsp = u"/"_s, std::optional<qint64> id = {})
{
    return {PacketType::Event, std::move(nsp), id, std::move(args), QJsonValue::Undefined, {}};
}

Packet ack(qint64 id, QJsonArray args, QString nsp = u"/"_s)
{
    return {PacketType::Ack, std::move(nsp), id, std::move(args), QJsonValue::Undefined, {}};
}

Packet control(PacketType type, QString nsp = u"/"_s, QJsonValue data = QJsonValue::Undefined)
{
    return {type, std::move(nsp), {}, {}, std::move(data), {}};
}

} // namespace

class SocketIoPacketTest : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWrites_data();
    void readsAndWrites();
    void readsVariantsThatItDoesNotWrite_data();
    void readsVariantsThatItDoesNotWrite();
    void attachmentsAreCountedAndWritten_data();
    void attachmentsAreCountedAndWritten();
    void refuses_data();
    void refuses();
    void tellsPlaceholdersFromObjects_data();
    void tellsPlaceholdersFromObjects();
    void namesOfEventsMayBeNumbers();
    void survivesDeepNesting();
    void everyPrefixIsReadOrRefused();
};

// Socket.IO v5, "Packet encoding, Examples" first, then the cases of the reference parser.
void SocketIoPacketTest::readsAndWrites_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Packet>("packet");
    const auto row = [](const QByteArray &text, const Packet &packet) {
        QTest::newRow(text.constData()) << text << packet;
    };
    row("0", control(PacketType::Connect));
    row(R"(0/admin,{"sid":"oSO0OpakMV_3jnilAAAA"})",
        control(PacketType::Connect, u"/admin"_s, object(R"({"sid":"oSO0OpakMV_3jnilAAAA"})")));
    row(R"(4{"message":"Not authorized"})",
        control(PacketType::ConnectError, u"/"_s, object(R"({"message":"Not authorized"})")));
    row(R"(2["foo"])", makeEvent({u"foo"_s}));
    row(R"(2/admin,["bar"])", makeEvent({u"bar"_s}, u"/admin"_s));
    row(R"(212["foo"])", makeEvent({u"foo"_s}, u"/"_s, 12));
    row(R"(3/admin,13["bar"])", ack(13, {u"bar"_s}, u"/admin"_s));
    row("1/admin,", control(PacketType::Disconnect, u"/admin"_s));
    row("1", control(PacketType::Disconnect));

    row(R"(0/woot,{"token":"123"})",
        control(PacketType::Connect, u"/woot"_s, object(R"({"token":"123"})")));
    row(R"(2["a",1,{}])", makeEvent(array(R"(["a",1,{}])")));
    row(R"(2[1,"a",{}])", makeEvent(array(R"([1,"a",{}])")));
    row(R"(2/test,1["a",1,{}])", makeEvent(array(R"(["a",1,{}])"), u"/test"_s, 1));
    row(R"(3123["a",1,{}])", ack(123, array(R"(["a",1,{}])")));
    row(R"(4"Unauthorized")", control(PacketType::ConnectError, u"/"_s, u"Unauthorized"_s));
    row(R"(4"a \"quoted\" word")",
        control(PacketType::ConnectError, u"/"_s, u"a \"quoted\" word"_s));
    row("30[]", ack(0, {}));
    row("39007199254740991[]", ack(9007199254740991, {}));
    row("2[\"\xe2\x82\xac\",\"\xf0\x9f\x90\xa6\"]", makeEvent({u"\u20ac"_s, u"\U0001f426"_s}));
}

void SocketIoPacketTest::readsAndWrites()
{
    QFETCH(QByteArray, text);
    QFETCH(Packet, packet);
    const auto head = parsePacket(text);
    QVERIFY(head.hasValue());
    QCOMPARE(head->packet, packet);
    QCOMPARE(head->missingAttachments, 0);
    QCOMPARE(encodePacket(packet), text);
}

void SocketIoPacketTest::readsVariantsThatItDoesNotWrite_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Packet>("packet");
    const auto row = [](const QByteArray &text, const Packet &packet) {
        QTest::newRow(text.constData()) << text << packet;
    };
    row("0/admin", control(PacketType::Connect, u"/admin"_s));
    row("0/,", control(PacketType::Connect));
    row("1/admin", control(PacketType::Disconnect, u"/admin"_s));
    row("4", control(PacketType::ConnectError));
    row("2 [ \"a\" , 1 ]", makeEvent(array(R"(["a",1])")));
    row("2007[\"a\"]", makeEvent({u"a"_s}, u"/"_s, 7));
    row("50-[\"a\"]", makeEvent({u"a"_s}));
    row("0/admin?token=1,{}", control(PacketType::Connect, u"/admin?token=1"_s, QJsonObject()));
}

void SocketIoPacketTest::readsVariantsThatItDoesNotWrite()
{
    QFETCH(QByteArray, text);
    QFETCH(Packet, packet);
    const auto head = parsePacket(text);
    QVERIFY(head.hasValue());
    QCOMPARE(head->packet, packet);
}

void SocketIoPacketTest::attachmentsAreCountedAndWritten_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Packet>("packet");
    const auto row = [](const char *text, Packet packet, QList<QByteArray> attachments) {
        packet.attachments = std::move(attachments);
        QTest::newRow(text) << QByteArray(text) << packet;
    };
    row(R"(51-["baz",{"_placeholder":true,"num":0}])", makeEvent({u"baz"_s, placeholder(0)}),
        {"\1\2\3\4"_ba});
    row(R"(52-/admin,["baz",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])",
        makeEvent({u"baz"_s, placeholder(0), placeholder(1)}, u"/admin"_s), {"\1\2"_ba, "\3\4"_ba});
    row(R"(61-15["bar",{"_placeholder":true,"num":0}])", ack(15, {u"bar"_s, placeholder(0)}),
        {"\1\2\3\4"_ba});
    row(R"(51-/cool,23["a",{"b":["c",{"_placeholder":true,"num":0}]}])",
        makeEvent({u"a"_s, QJsonObject{{u"b"_s, QJsonArray{u"c"_s, placeholder(0)}}}}, u"/cool"_s,
                  23),
        {"abc"_ba});
}

void SocketIoPacketTest::attachmentsAreCountedAndWritten()
{
    QFETCH(QByteArray, text);
    QFETCH(Packet, packet);
    QCOMPARE(encodePacket(packet), text);
    const auto head = parsePacket(text);
    QVERIFY(head.hasValue());
    QCOMPARE(head->missingAttachments, packet.attachments.size());
    packet.attachments.clear();
    QCOMPARE(head->packet, packet);
}

void SocketIoPacketTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ParseError::Code>("code");
    using Code = ParseError::Code;
    const auto row = [](const char *name, const QByteArray &text, Code code) {
        QTest::newRow(name) << text << code;
    };
    row("nothing", "", Code::Empty);
    row("type 7", "7", Code::UnknownType);
    row("type 9", "999", Code::UnknownType);
    row("letter", "abc", Code::UnknownType);
    row("zero byte", QByteArray(1, '\0'), Code::UnknownType);
    row("high byte", "\xff", Code::UnknownType);

    row("truncated array", R"(442["some","data")", Code::BadJson);
    row("connect with text", R"(0/admin,"invalid")", Code::BadJson);
    row("connect with array", "0[]", Code::BadPayload);
    row("connect with null", "0null", Code::BadJson);
    row("disconnect with object", "1/admin,{}", Code::BadPayload);
    row("open string", R"(2/admin,"invalid)", Code::BadJson);
    row("event with object", "2/admin,{}", Code::BadPayload);
    row("event named by an object", R"(2[{"toString":"foo"}])", Code::BadPayload);
    row("event named by a truth", R"(2[true,"foo"])", Code::BadPayload);
    row("event named by nothing", R"(2[null,"bar"])", Code::BadPayload);
    row("reserved connect", R"(2["connect"])", Code::BadPayload);
    row("reserved disconnect", R"(2["disconnect","123"])", Code::BadPayload);
    row("reserved disconnecting", R"(2["disconnecting"])", Code::BadPayload);
    row("reserved connect_error", R"(2["connect_error"])", Code::BadPayload);
    row("reserved newListener", R"(2["newListener"])", Code::BadPayload);
    row("reserved removeListener", R"(2["removeListener"])", Code::BadPayload);
    row("event without payload", "2", Code::BadJson);
    row("empty event", "2[]", Code::BadPayload);
    row("ack without payload", "31", Code::BadJson);
    row("ack with object", "31{}", Code::BadPayload);
    row("ack without id", "3[]", Code::BadId);
    row("connect error with array", "4[]", Code::BadPayload);
    row("connect error with two strings", R"(4"a","b")", Code::BadJson);
    row("connect error with an open string", R"(4"a)", Code::BadJson);

    row("attachments missing", "5", Code::BadAttachmentCount);
    row("attachments without dash", "51", Code::BadAttachmentCount);
    row("attachments not a number", "5a-", Code::BadAttachmentCount);
    row("attachments a fraction", "51.23-", Code::BadAttachmentCount);
    row("attachments negative", "5-1-[\"a\"]", Code::BadAttachmentCount);
    row("attachments without a digit", "5-[\"a\"]", Code::BadAttachmentCount);
    row("attachments beyond counting", "599999999999999999999-[\"a\"]", Code::BadAttachmentCount);
    row("eleven attachments", "511-[\"a\"]", Code::TooManyAttachments);

    row("id beyond 2^53", "29007199254740992[\"a\"]", Code::BadId);
    row("id of 40 digits", "2" + QByteArray(40, '9') + "[\"a\"]", Code::BadId);
    row("namespace with a comma", "2/a,b,[\"x\"]", Code::BadJson);
    row("long namespace", "0/" + QByteArray(256, 'a') + ",", Code::BadNamespace);
    row("namespace not UTF-8", "0/\xff,", Code::BadNamespace);
    row("text not UTF-8", "2[\"a\xff\"]", Code::BadJson);
    row("garbage at the end", "2[\"a\"]x", Code::BadJson);
    row("too deep", "2[\"a\"," + QByteArray(3000, '[') + QByteArray(3000, ']') + "]",
        Code::BadJson);
    row("open depth", "2" + QByteArray(100000, '['), Code::BadJson);
    row("too large", "2[\"" + QByteArray(16 * 1024 * 1024, 'a') + "\"]", Code::TooLarge);
}

void SocketIoPacketTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(ParseError::Code, code);
    const auto head = parsePacket(text);
    QVERIFY(!head.hasValue());
    QCOMPARE(head.error().code, code);
}

void SocketIoPacketTest::tellsPlaceholdersFromObjects_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<std::optional<int>>("index");
    const auto row = [](const char *json, std::optional<int> index) {
        QTest::newRow(json) << QJsonValue(array(json).at(0)) << index;
    };
    row(R"([{"_placeholder":true,"num":3}])", 3);
    row(R"([{"_placeholder":true,"num":"splice"}])", -1);
    row(R"([{"_placeholder":true,"num":0.5}])", -1);
    row(R"([{"_placeholder":true}])", -1);
    row(R"([{"_placeholder":false,"num":0}])", std::nullopt);
    row(R"([{"_placeholder":"true","num":0}])", std::nullopt);
    row(R"([{"num":0}])", std::nullopt);
    row(R"(["_placeholder"])", std::nullopt);
}

void SocketIoPacketTest::tellsPlaceholdersFromObjects()
{
    QFETCH(QJsonValue, value);
    QFETCH(std::optional<int>, index);
    QVERIFY(placeholderIndex(value) == index);
}

void SocketIoPacketTest::namesOfEventsMayBeNumbers()
{
    QCOMPARE(makeEvent({u"send"_s, 1}).event(), u"send"_s);
    QCOMPARE(makeEvent({42, 1}).event(), u"42"_s);
    QCOMPARE(Packet().event(), QString());
}

void SocketIoPacketTest::survivesDeepNesting()
{
    const QByteArray deep = QByteArray(500, '[') + QByteArray(500, ']');
    const auto head = parsePacket("2[\"a\"," + deep + "]");
    QVERIFY(head.hasValue());
    QCOMPARE(encodePacket(head->packet), "2[\"a\"," + deep + "]");
}

void SocketIoPacketTest::everyPrefixIsReadOrRefused()
{
    const QByteArray whole
        = R"(52-/admin,12["baz",{"_placeholder":true,"num":0},{"a":[1,2.5e3,null,"\u20ac"]}])";
    for (qsizetype length = 0; length < whole.size(); ++length) {
        QVERIFY2(!parsePacket(whole.first(length)).hasValue(), whole.first(length).constData());
    }
    QVERIFY(parsePacket(whole).hasValue());
}

QTEST_GUILESS_MAIN(SocketIoPacketTest)
#include "tst_socketio_packet.moc"
