#include "chat/file_codes.h"
#include "net/protocol/file_carrier.h"
#include "support/fake_http_client.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chat::TransferNews;
using net::HttpRequest;
using test::FakeHttpClient;
namespace FileCodes = chat::FileCodes;

/// Files over HTTP, with a server that the test plays.
class FileCarrierTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void anUploadAsksFirst();
    void whatTheServerHasIsNotSentAgain();
    void anUploadTellsHowFarItIs();
    void aMissingFileIsNotAsked();
    void refusalsAreTakenOver_data();
    void refusalsAreTakenOver();
    void anAnswerBeforeTheEndCounts();
    void aLostConnectionIsOneThatIsTriedAgain();
    void aDownloadIsThereWhenItIsComplete();
    void aDamagedDownloadIsThrownAway_data();
    void aDamagedDownloadIsThrownAway();
    void aDownloadThatCannotBeWrittenIsSaid();
    void aCancelledTransferIsSilentAndLeavesNothing();

private:
    chat::UploadFile upload(const QByteArray &content);
    [[nodiscard]] chat::DownloadFile download(const QByteArray &content) const;
    std::shared_ptr<FakeHttpClient::Pending> next(HttpRequest::Method method);
    [[nodiscard]] QString said() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    test::ManualScheduler m_scheduler;
    std::unique_ptr<FakeHttpClient> m_http;
    std::unique_ptr<net::FileCarrier> m_carrier;
    QList<TransferNews> m_news;
};

namespace {

chat::FileId idOf(const QByteArray &content)
{
    return chat::FileId(
        QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex()));
}

} // namespace

void FileCarrierTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_carrier.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_http = std::make_unique<FakeHttpClient>();
    m_carrier = std::make_unique<net::FileCarrier>(
        *m_http, m_scheduler, [] { return QUrl(u"https://chat.example:8443"_s); });
    m_news.clear();
    m_carrier->tell([this](const TransferNews &news) { m_news << news; });
}

chat::UploadFile FileCarrierTest::upload(const QByteArray &content)
{
    QFile file(m_folder->filePath(u"file"_s));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(content);
    }
    return {idOf(content), file.fileName(), content.size(), {u"/files/"_s, "secret", 1000, 3}};
}

chat::DownloadFile FileCarrierTest::download(const QByteArray &content) const
{
    return {idOf(content),
            m_folder->filePath(u"fetched"_s),
            content.size(),
            {u"/files/"_s, "secret", 1000, 3}};
}

std::shared_ptr<FakeHttpClient::Pending> FileCarrierTest::next(HttpRequest::Method method)
{
    m_scheduler.advance(0ms);
    return m_http->open(method);
}

QString FileCarrierTest::said() const
{
    QStringList words;
    for (const TransferNews &news : m_news) {
        words << (news.stage == TransferNews::Stage::Moving     ? QString::number(news.bytes)
                      : news.stage == TransferNews::Stage::Done ? u"done"_s
                                                                : news.refusal->code);
    }
    return words.join(u' ');
}

void FileCarrierTest::anUploadAsksFirst()
{
    m_carrier->carry(upload("content"));
    QVERIFY(m_http->requests.isEmpty()); // nothing from inside the call
    const auto head = next(HttpRequest::Method::Head);
    QVERIFY(head);
    QCOMPARE(head->request.url,
             QUrl(u"https://chat.example:8443/files/"_s + idOf("content").text()));
    QCOMPARE(head->request.headers.at(0).value, "Bearer secret");
    FakeHttpClient::answer(head, 404, {});
    const auto put = next(HttpRequest::Method::Put);
    QVERIFY(put);
    QCOMPARE(put->request.url, head->request.url);
    QCOMPARE(put->request.bodyFile, m_folder->filePath(u"file"_s));
    FakeHttpClient::answer(put, 201, R"({"ok":true})");
    QCOMPARE(said(), u"done"_s);
}

void FileCarrierTest::whatTheServerHasIsNotSentAgain()
{
    m_carrier->carry(upload("content"));
    FakeHttpClient::answer(next(HttpRequest::Method::Head), 200, {});
    QCOMPARE(said(), u"done"_s);
    QCOMPARE(m_http->requests.size(), 1);
}

void FileCarrierTest::anUploadTellsHowFarItIs()
{
    m_carrier->carry(upload(QByteArray(1000, 'x')));
    FakeHttpClient::answer(next(HttpRequest::Method::Head), 404, {});
    const auto put = next(HttpRequest::Method::Put);
    put->reader.sent(100);
    put->reader.sent(200); // too soon for another word
    m_scheduler.advance(100ms);
    put->reader.sent(300);
    put->reader.sent(1000); // the end is always told
    QCOMPARE(said(), u"100 300 1000"_s);
}

void FileCarrierTest::aMissingFileIsNotAsked()
{
    chat::UploadFile gone = upload("content");
    QVERIFY(QFile::remove(gone.path));
    m_carrier->carry(gone);
    m_scheduler.advance(0ms);
    QCOMPARE(said(), QString(FileCodes::missing));
    chat::UploadFile shorter = upload("content");
    ++shorter.size;
    m_carrier->carry(shorter);
    m_scheduler.advance(0ms);
    QVERIFY(m_http->requests.isEmpty());
    QCOMPARE(m_news.size(), 2);
}

void FileCarrierTest::refusalsAreTakenOver_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const QByteArray quota
        = R"({"ok":false,"error":{"code":"quota-exceeded","message":"Enough."}})";
    const QByteArray sign = R"({"ok":false,"error":{"code":"unauthorized","message":"Sign in"}})";
    QTest::newRow("quota") << 507 << quota << u"quota-exceeded"_s;
    QTest::newRow("sign in again") << 401 << sign << QString(FileCodes::connectionLost);
    QTest::newRow("a proxy's limit") << 413 << QByteArray("<html>") << QString(FileCodes::tooLarge);
    QTest::newRow("a gateway") << 502 << QByteArray() << QString(FileCodes::connectionLost);
    QTest::newRow("forbidden") << 403 << QByteArray("{]") << u"http-403"_s;
}

void FileCarrierTest::refusalsAreTakenOver()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, code);
    m_carrier->carry(upload("content"));
    FakeHttpClient::answer(next(HttpRequest::Method::Head), 404, {});
    FakeHttpClient::answer(next(HttpRequest::Method::Put), status, body, {{"Retry-After", "7"}});
    QCOMPARE(said(), code);
    QCOMPARE(m_news.constFirst().refusal->retryAfter, base::Milliseconds(7s));
}

void FileCarrierTest::anAnswerBeforeTheEndCounts()
{
    m_carrier->carry(upload("content"));
    FakeHttpClient::answer(next(HttpRequest::Method::Head), 404, {});
    const auto put = next(HttpRequest::Method::Put);
    FakeHttpClient::begin(put, 413);
    FakeHttpClient::end(put, net::HttpError{net::HttpError::Code::ConnectionLost, {}});
    QCOMPARE(said(), QString(FileCodes::tooLarge));
}

void FileCarrierTest::aLostConnectionIsOneThatIsTriedAgain()
{
    m_carrier->carry(upload("content"));
    FakeHttpClient::answer(next(HttpRequest::Method::Head), 404, {});
    const auto put = next(HttpRequest::Method::Put);
    FakeHttpClient::end(put, net::HttpError{net::HttpError::Code::ConnectionLost, u"gone"_s});
    QCOMPARE(said(), QString(FileCodes::connectionLost));
    m_carrier->carry(upload("content"));
    QVERIFY(next(HttpRequest::Method::Head));
}

void FileCarrierTest::aDownloadIsThereWhenItIsComplete()
{
    m_carrier->carry(download("content"));
    const auto get = next(HttpRequest::Method::Get);
    FakeHttpClient::begin(get, 200);
    FakeHttpClient::give(get, "con");
    FakeHttpClient::give(get, "tent");
    QVERIFY(!QFile::exists(m_folder->filePath(u"fetched"_s)));
    FakeHttpClient::end(get);
    QCOMPARE(said(), u"3 7 done"_s);
    QFile file(m_folder->filePath(u"fetched"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "content");
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"fetched"_s});
}

void FileCarrierTest::aDamagedDownloadIsThrownAway_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("other") << QByteArray("CONTENT");
    QTest::newRow("shorter") << QByteArray("conten");
    QTest::newRow("longer") << QByteArray("content!");
    QTest::newRow("nothing") << QByteArray();
}

void FileCarrierTest::aDamagedDownloadIsThrownAway()
{
    QFETCH(const QByteArray, body);
    m_carrier->carry(download("content"));
    FakeHttpClient::answer(next(HttpRequest::Method::Get), 200, body);
    QVERIFY(said().endsWith(FileCodes::damaged));
    QVERIFY(QDir(m_folder->path()).entryList(QDir::Files).isEmpty());
}

void FileCarrierTest::aDownloadThatCannotBeWrittenIsSaid()
{
    chat::DownloadFile nowhere = download("content");
    nowhere.path = m_folder->filePath(u"no/such/folder"_s);
    m_carrier->carry(nowhere);
    m_scheduler.advance(0ms);
    QCOMPARE(said(), QString(FileCodes::disk));
    QVERIFY(m_http->requests.isEmpty());
}

void FileCarrierTest::aCancelledTransferIsSilentAndLeavesNothing()
{
    m_carrier->carry(download("content"));
    const auto get = next(HttpRequest::Method::Get);
    FakeHttpClient::begin(get, 200);
    m_carrier->carry(chat::CancelTransfer{idOf("content")});
    QVERIFY(get->cancelled);
    QVERIFY(QDir(m_folder->path()).entryList(QDir::Files).isEmpty());
    m_carrier->carry(upload("other"));
    m_carrier->carry(chat::CancelTransfer{idOf("other")});
    m_scheduler.advance(0ms);
    QCOMPARE(m_http->requests.size(), 1);
    QVERIFY(m_news.isEmpty());
}

QTEST_GUILESS_MAIN(FileCarrierTest)
#include "tst_file_carrier.moc"
