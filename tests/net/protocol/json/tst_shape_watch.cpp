#include "net/profile/profile_parser.h"
#include "net/protocol/json/profile_trace_words.h"
#include "net/protocol/json/shape_watch.h"
#include "net/web/way_report.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace Qt::StringLiterals;
using json::ShapeWatch;

namespace {

profile::MappedFrame frame(int messages, int misfits)
{
    profile::MappedFrame mapped;
    for (int i = 0; i < messages; ++i) {
        mapped.messages.append({u"ann"_s, u"text"_s});
    }
    mapped.misfits = misfits;
    return mapped;
}

} // namespace

/// When a server counts as changed, and which frames the trace marks.
class ShapeWatchTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void singleMisfitsAreNoChange();
    void mostAreOne();
    void whereNothingEverFittedNothingHasChanged();
    void whatIsLeftAloneSaysNothing();
    void oneAnswerWithEverythingIsEnough();
    void itMayChangeBack();
    void anotherConnectionBeginsAnew();
    void theTraceMarksWhatDoesNotFit_data();
    void theTraceMarksWhatDoesNotFit();
};

void ShapeWatchTest::singleMisfitsAreNoChange()
{
    ShapeWatch watch;
    for (int i = 0; i < 100; ++i) {
        watch.take(frame(2, 0), false);
        watch.take(frame(0, 1), false);
        QVERIFY(!watch.hasChanged());
    }
    QCOMPARE(watch.misfits(), 100);
}

void ShapeWatchTest::mostAreOne()
{
    ShapeWatch watch;
    watch.take(frame(4, 0), false);
    for (int i = 0; i < 4; ++i) {
        watch.take(frame(0, 1), false);
        QVERIFY(!watch.hasChanged());
    }
    watch.take(frame(0, 1), false);
    QVERIFY(watch.hasChanged());
    QCOMPARE(watch.recent(), (ShapeWatch::Recent{5, 9}));
    for (int i = 0; i < 20; ++i) {
        watch.take(frame(0, 1), false);
    }
    QCOMPARE(watch.recent(), (ShapeWatch::Recent{10, 10}));
}

void ShapeWatchTest::whereNothingEverFittedNothingHasChanged()
{
    ShapeWatch watch;
    for (int i = 0; i < 20; ++i) {
        watch.take(frame(0, 1), false);
    }
    QVERIFY(!watch.hasChanged()); // the profile was wrong from the start
}

void ShapeWatchTest::whatIsLeftAloneSaysNothing()
{
    ShapeWatch watch;
    watch.take(frame(1, 0), false);
    for (int i = 0; i < 20; ++i) {
        watch.take(frame(0, 0), false);
    }
    QVERIFY(!watch.hasChanged());
    QCOMPARE(watch.recent().parts, 1);
}

void ShapeWatchTest::oneAnswerWithEverythingIsEnough()
{
    ShapeWatch watch;
    watch.take(frame(30, 0), true);
    watch.take(frame(0, 1), true); // not even a list any more
    QVERIFY(watch.hasChanged());
    watch.take(frame(30, 2), true);
    QVERIFY(!watch.hasChanged());
}

void ShapeWatchTest::itMayChangeBack()
{
    ShapeWatch watch;
    watch.take(frame(1, 0), false);
    watch.take(frame(0, 9), false);
    QVERIFY(watch.hasChanged());
    for (int i = 0; i < 7; ++i) {
        watch.take(frame(1, 0), false);
        QVERIFY(watch.hasChanged());
    }
    watch.take(frame(1, 0), false);
    QVERIFY(!watch.hasChanged());
}

void ShapeWatchTest::anotherConnectionBeginsAnew()
{
    ShapeWatch watch;
    watch.take(frame(1, 0), false);
    watch.take(frame(0, 9), false);
    watch.restart();
    QVERIFY(!watch.hasChanged());
    watch.take(frame(0, 5), false);
    QVERIFY(watch.hasChanged()); // that it once fitted is still known
}

void ShapeWatchTest::theTraceMarksWhatDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("fits");
    QTest::newRow("a message") << QByteArray(R"({"user":"ann","text":"hi"})") << true;
    QTest::newRow("another shape") << QByteArray(R"({"nick":"ann","body":"hi"})") << false;
    QTest::newRow("no JSON") << QByteArray("hi") << false;
    QTest::newRow("the history") << QByteArray(R"({"all":[{"user":"ann","text":"hi"}]})") << true;
    QTest::newRow("a report") << web::frameOf({web::WayReport::Kind::Begun, 0}).payload << true;
}

void ShapeWatchTest::theTraceMarksWhatDoesNotFit()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const bool, fits);
    const auto profile = profile::parseProfile(
        R"({"profile":1,"name":"Small","receive":[{"by":"websocket"}],)"
        R"("history":{"path":"/all","list":"/all"},"message":{"author":"/user","text":"/text"}})");
    QVERIFY2(profile, profile ? "" : qPrintable(profile.error().field));
    chat::FrameRecord record;
    record.payload = payload;
    QCOMPARE(json::traceLanguage(*profile).understands(record), fits);
}

QTEST_GUILESS_MAIN(ShapeWatchTest)
#include "tst_shape_watch.moc"
