#include "net/http/event_stream_decoder.h"
#include "support/test.h"

using namespace godwit::net;
using namespace godwit::test;
using namespace std::chrono_literals;

using Events = QList<ServerEvent>;
Q_DECLARE_METATYPE(Events)

/// WHATWG HTML, section 9.2.6, with the examples that stand there.
class EventStreamDecoderTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsEvents_data();
    void readsEvents();
    void readsThemInAnyPieces_data() { readsEvents_data(); }
    void readsThemInAnyPieces();
    void remembersTheLastId_data();
    void remembersTheLastId();
    void learnsHowLongToWait_data();
    void learnsHowLongToWait();
    void breaksWhereSomethingIsTooLong();
};

namespace {

Events readWhole(const QByteArray &stream)
{
    EventStreamDecoder decoder(1000);
    return decoder.add(stream);
}

} // namespace

void EventStreamDecoderTest::readsEvents_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<Events>("events");
    const auto message = [](const QByteArray &data) { return ServerEvent{"message", data}; };
    const auto row = [](const char *name, const QByteArray &stream, const Events &events) {
        QTest::newRow(name) << stream << events;
    };
    row("two lines of data", "data: YHOO\ndata: +2\ndata: 10\n\n", {message("YHOO\n+2\n10")});
    row("comment, id, no id",
        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third "
        "event\n\n",
        {message("first event"), message("second event"), message(" third event")});
    row("empty data, a line feed, and one that is cut off",
        "data\n\ndata\ndata\n\ndata:", {message(""), message("\n")});
    row("with and without a space", "data:test\n\ndata: test\n\n",
        {message("test"), message("test")});
    row("types", "event: add\ndata: 1\n\nevent: remove\ndata: 2\n\ndata: 3\n\n",
        {{"add", "1"}, {"remove", "2"}, message("3")});
    row("a type without data is forgotten", "event: add\n\ndata: 3\n\n", {message("3")});
    row("carriage returns", "data: 1\r\rdata: 2\r\r", {message("1"), message("2")});
    row("carriage returns and line feeds", "data: 1\r\ndata: 2\r\n\r\ndata: 3\r\n\r\n",
        {message("1\n2"), message("3")});
    row("a mixture", "data: 1\r\n\ndata: 2\n\rdata: 3\r\r\n",
        {message("1"), message("2"), message("3")});
    row("a byte order mark",
        "\xef\xbb\xbf"
        "data: 1\n\n",
        {message("1")});
    row("a byte order mark elsewhere is part of a name",
        "data: 1\n\n\xef\xbb\xbf"
        "data: 2\n\n",
        {message("1")});
    row("two byte order marks",
        "\xef\xbb\xbf\xef\xbb\xbf"
        "data: 1\n\n",
        {});
    row("unknown fields", "foo: 1\nDATA: 2\n data: 3\ndata: 4\n\n", {message("4")});
    row("colons in the data", "data: a: b\n\n", {message("a: b")});
    row("comments between", "data: 1\n:\n:x\ndata: 2\n\n", {message("1\n2")});
    row("what is no UTF-8 is replaced",
        "data: \xff"
        "a\n\n",
        {message("\xef\xbf\xbd"
                 "a")});
    row("never ended", "data: 1", {});
    row("ended in the middle", "data: 1\n", {});
}

void EventStreamDecoderTest::readsEvents()
{
    QFETCH(QByteArray, stream);
    QTEST(readWhole(stream), "events");
}

void EventStreamDecoderTest::readsThemInAnyPieces()
{
    QFETCH(QByteArray, stream);
    QFETCH(Events, events);
    for (qsizetype size = 1; size < stream.size(); ++size) {
        EventStreamDecoder decoder(1000);
        Events read;
        for (qsizetype at = 0; at < stream.size(); at += size) {
            read += decoder.add(stream.mid(at, size));
        }
        QCOMPARE(read, events);
        EventStreamDecoder halves(1000);
        read = halves.add(stream.first(size));
        read += halves.add(stream.sliced(size));
        QCOMPARE(read, events);
    }
}

void EventStreamDecoderTest::remembersTheLastId_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("id"); // null: none
    QTest::newRow("none") << QByteArray("data: 1\n\n") << QByteArray();
    QTest::newRow("of an event") << QByteArray("id: 7\ndata: 1\n\n") << QByteArray("7");
    QTest::newRow("stays") << QByteArray("id: 7\ndata: 1\n\ndata: 2\n\n") << QByteArray("7");
    QTest::newRow("without data") << QByteArray("id: 7\n\n") << QByteArray("7");
    QTest::newRow("only when the event is whole")
        << QByteArray("id: 7\ndata: 1\n\nid: 8\ndata: 2\n") << QByteArray("7");
    QTest::newRow("taken back") << QByteArray("id: 7\ndata: 1\n\nid\ndata: 2\n\n")
                                << QByteArray("");
    QTest::newRow("with a zero in it") << QByteArray("id: 7\n\nid: 8\0\n\n", 15) << QByteArray("7");
}

void EventStreamDecoderTest::remembersTheLastId()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, id);
    EventStreamDecoder decoder(1000);
    static_cast<void>(decoder.add(stream));
    QCOMPARE(decoder.lastEventId().has_value(), !id.isNull());
    QCOMPARE(decoder.lastEventId().value_or(QByteArray()), id);
}

void EventStreamDecoderTest::learnsHowLongToWait_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("milliseconds"); // -1: none
    QTest::newRow("digits") << QByteArray("retry: 1500\n") << 1500;
    QTest::newRow("a unit") << QByteArray("retry: 3s\n") << -1;
    QTest::newRow("a sign") << QByteArray("retry: -1\n") << -1;
    QTest::newRow("nothing") << QByteArray("retry\n") << -1;
    QTest::newRow("an immense number") << QByteArray("retry: 99999999999999999999\n") << -1;
    QTest::newRow("the last good one") << QByteArray("retry: 1\nretry: 2\nretry: x\n") << 2;
}

void EventStreamDecoderTest::learnsHowLongToWait()
{
    QFETCH(QByteArray, field);
    QFETCH(int, milliseconds);
    EventStreamDecoder decoder(1000);
    static_cast<void>(decoder.add(field));
    QCOMPARE(decoder.retry().value_or(-1ms).count(), milliseconds);
}

void EventStreamDecoderTest::breaksWhereSomethingIsTooLong()
{
    EventStreamDecoder line(10);
    QCOMPARE(line.add("data: abcd\n\n").size(), 1);
    QCOMPARE(line.add("data: 1\n\n: 3456789012\ndata: 2\n\n").size(), 1);
    QVERIFY(line.isBroken());
    QVERIFY(line.add("\n\ndata: 3\n\n").isEmpty());

    EventStreamDecoder data(10);
    QVERIFY(data.add("data: 123\ndata: 456\ndata: 789\n\n").isEmpty());
    QVERIFY(data.isBroken());
}

QTEST_APPLESS_MAIN(EventStreamDecoderTest)
#include "tst_event_stream_decoder.moc"
