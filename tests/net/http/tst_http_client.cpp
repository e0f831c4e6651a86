#include "net/http/http_client.h"
#include "net/http/retry_after.h"
#include "support/test.h"

#include <QDateTime>

using namespace godwit::net;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::optional<godwit::base::Milliseconds>)

class HttpClientTest : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void headersAreFoundInAnyCase();
    void readsRetryAfter_data();
    void readsRetryAfter();
};

void HttpClientTest::headersAreFoundInAnyCase()
{
    const HttpResponse response{200, {{"Retry-After", "7"}, {"retry-after", "8"}}, {}};
    QCOMPARE(response.header("RETRY-AFTER"), QByteArray("7"));
    QCOMPARE(response.header("Location"), QByteArray());
}

void HttpClientTest::readsRetryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<std::optional<godwit::base::Milliseconds>>("wait");
    using Wait = std::optional<godwit::base::Milliseconds>;
    QTest::newRow("seconds") << QByteArray("120") << Wait(120s);
    QTest::newRow("zero") << QByteArray("0") << Wait(0s);
    QTest::newRow("blanks") << QByteArray(" 5 ") << Wait(5s);
    QTest::newRow("longer than a day") << QByteArray("999999999999") << Wait(24h);
    QTest::newRow("date") << QByteArray("Fri, 31 Dec 1999 23:59:59 GMT") << Wait(59s);
    QTest::newRow("date in the past") << QByteArray("Fri, 31 Dec 1999 23:00:00 GMT") << Wait(0s);
    QTest::newRow("date in ten years") << QByteArray("Thu, 31 Dec 2009 23:59:59 GMT") << Wait(24h);
    QTest::newRow("nothing") << QByteArray() << Wait();
    QTest::newRow("negative") << QByteArray("-1") << Wait();
    QTest::newRow("fraction") << QByteArray("1.5") << Wait();
    QTest::newRow("words") << QByteArray("soon") << Wait();
    QTest::newRow("broken date") << QByteArray("Fri, 31 Dec") << Wait();
}

void HttpClientTest::readsRetryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(std::optional<godwit::base::Milliseconds>, wait);
    const QDateTime now(QDate(1999, 12, 31), QTime(23, 59), Qt::UTC);
    QVERIFY(parseRetryAfter(
                value, godwit::base::WallTime(godwit::base::Milliseconds(now.toMSecsSinceEpoch())))
            == wait);
}

QTEST_GUILESS_MAIN(HttpClientTest)
#include "tst_http_client.moc"
