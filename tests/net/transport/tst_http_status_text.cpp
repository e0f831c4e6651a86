#include "net/transport/http_status_text.h"
#include "net/transport/websocket_close_reason.h"
#include "support/test.h"

using namespace godwit::net;
using namespace Qt::StringLiterals;

class HttpStatusTextTest final : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhatIsRegistered_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("text");
        QTest::newRow("200") << 200 << u"200 OK"_s;
        QTest::newRow("403") << 403 << u"403 Forbidden"_s;
        QTest::newRow("407") << 407 << u"407 Proxy Authentication Required"_s;
        QTest::newRow("511") << 511 << u"511 Network Authentication Required"_s;
        QTest::newRow("not registered") << 599 << u"599"_s;
        QTest::newRow("nonsense") << -1 << u"-1"_s;
    }
    void namesWhatIsRegistered()
    {
        QFETCH(int, status);
        QTEST(httpStatusText(status), "text");
    }

    // What Qt says of a refused upgrade, with its versions.
    void aRefusedUpgradeIsToldByItsStatus_data()
    {
        QTest::addColumn<QString>("qt");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<RouteProblem>("problem");
        QTest::newRow("403") << u"Unhandled http status code: 403 (Nope)."_s << 403
                             << u"403 Forbidden"_s << RouteProblem::None;
        QTest::newRow("302") << u"Unhandled http status code: 302 (Found)."_s << 302
                             << u"302 Found"_s << RouteProblem::Redirected;
        QTest::newRow("511") << u"Unhandled http status code: 511 (x)."_s << 511
                             << u"511 Network Authentication Required"_s << RouteProblem::Portal;
        QTest::newRow("407") << u"Unhandled http status code: 407 (x)."_s << 407
                             << u"407 Proxy Authentication Required"_s
                             << RouteProblem::ProxyPasswordMissing;
        QTest::newRow("401, new") << u"QWebSocket: Host requires authentication"_s << 401
                                  << u"401 Unauthorized"_s << RouteProblem::None;
    }
    void aRefusedUpgradeIsToldByItsStatus()
    {
        QFETCH(QString, qt);
        QFETCH(int, status);
        const CloseReason reason = openFailure(QAbstractSocket::ConnectionRefusedError, qt, true);
        QCOMPARE(reason.httpStatus.value_or(0), status);
        QTEST(reason.detail, "detail");
        QTEST(reason.problem, "problem");
    }
};

QTEST_GUILESS_MAIN(HttpStatusTextTest)
#include "tst_http_status_text.moc"
