#include "server/chat_peer.h"
#include "server/raw_connection.h"
#include "server/server_fixture.h"
#include "support/test.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>

using namespace godwit;
using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Files at the embedded server: docs/PROTOCOL.md, section 7.
class ServerFilesTest final : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysInItsWelcomeThatItTakesFiles();
    void storesAFileUnderItsHashAndGivesItBack();
    void storesNothingTwice();
    void answersWithHeadersThatRunNothing();
    void servesPicturesByTheirContentOnly();
    void givesPartsAndSaysWhatHasNotChanged();
    void refusesWhoeverIsNotSignedIn();
    void forgetsATokenWithItsSession();
    void neverTakesAPathFromAClient_data();
    void neverTakesAPathFromAClient();
    void throwsAwayWhatIsNotWhatItSays();
    void throwsAwayWhatIsCutOff();
    void boundsTheSizeOfAFile();
    void boundsWhatOnePersonStores();
    void boundsWhatAllStoreTogether();
    void boundsTheTransfersOfOnePerson();
    void saysThatTheDiskIsFull();
    void attachesWhatTheSenderMayRead();
    void attachesNothingThatIsNotThere();
    void saysWhatItKnowsBetter();
    void keepsFilesOfADirectConversationToItsPeople();
    void keepsAttachmentsOverARestart();
    void detachesWhatIsRetracted();
    void removesWhatNobodyAttached();

private:
    QByteArray bearer(const ChatPeer &peer) const;
    RawReply put(const ChatPeer &peer, const QByteArray &content, const QByteArray &id = {});
    RawReply get(const ChatPeer &peer, const QByteArray &id, const QByteArray &more = {},
                 const QByteArray &method = "GET");
    void restart();
    [[nodiscard]] int contentsOnDisk() const;

    std::unique_ptr<ServerFixture> m_server;
};

namespace {

QByteArray idOf(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

QString codeOf(const RawReply &reply)
{
    return QJsonDocument::fromJson(reply.body)
        .object()
        .value(u"error"_s)
        .toObject()
        .value(u"code"_s)
        .toString();
}

/// The beginning of a picture is enough: nobody decodes it here.
QByteArray pictureHeader(int width, int height)
{
    QByteArray png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    for (const int side : {width, height}) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            png.append(static_cast<char>((side >> shift) & 0xff));
        }
    }
    return png + QByteArray(100, 'x');
}

QJsonObject attachment(const QByteArray &id, const QString &name = u"notes.txt"_s)
{
    return {{u"id"_s, QString::fromLatin1(id)}, {u"name"_s, name}, {u"type"_s, u"text/plain"_s}};
}

QJsonObject message(const QString &id, const QJsonArray &attachments,
                    const QString &room = u"general"_s)
{
    return {
        {u"id"_s, id}, {u"room"_s, room}, {u"body"_s, QString()}, {u"attachments"_s, attachments}};
}

} // namespace

void ServerFilesTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<ServerFixture>();
    QVERIFY(m_server->start());
}

QByteArray ServerFilesTest::bearer(const ChatPeer &peer) const
{
    const QJsonObject files = peer.welcome().value(u"files").toObject();
    return "Authorization: Bearer " + files.value(u"token").toString().toLatin1() + "\r\n";
}

RawReply ServerFilesTest::put(const ChatPeer &peer, const QByteArray &content, const QByteArray &id)
{
    return fetch(m_server->port(), "PUT /files/" + (id.isEmpty() ? idOf(content) : id),
                 bearer(peer), content);
}

RawReply ServerFilesTest::get(const ChatPeer &peer, const QByteArray &id, const QByteArray &more,
                              const QByteArray &method)
{
    return fetch(m_server->port(), method + " /files/" + id, bearer(peer) + more);
}

void ServerFilesTest::restart()
{
    m_server->stop();
    QVERIFY(m_server->start());
}

int ServerFilesTest::contentsOnDisk() const
{
    QDirIterator files(m_server->folder() + u"/files"_s, QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    for (; files.hasNext(); files.next()) {
        ++count;
    }
    return count;
}

void ServerFilesTest::saysInItsWelcomeThatItTakesFiles()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    const QJsonObject files = ann.welcome().value(u"files").toObject();
    QCOMPARE(files.value(u"path").toString(), u"/files/"_s);
    QVERIFY(files.value(u"token").toString().size() >= 16);
    QCOMPARE(files.value(u"maxBytes").toInteger(), m_server->settings().limits.fileBytes);
    QCOMPARE(files.value(u"maxPerMessage").toInt(), 10);
}

void ServerFilesTest::storesAFileUnderItsHashAndGivesItBack()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    QByteArray content;
    for (int i = 0; content.size() < 3'000'000; ++i) {
        content += QByteArray::number(i);
    }
    const RawReply stored = put(ann, content);
    QCOMPARE(stored.status, 201);
    const RawReply given = get(ann, idOf(content));
    QCOMPARE(given.status, 200);
    QVERIFY(given.body == content);
    const RawReply head = get(ann, idOf(content), "Connection: close\r\n", "HEAD");
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.value("content-length"), QByteArray::number(content.size()));
    QVERIFY(head.body.isEmpty());
}

void ServerFilesTest::storesNothingTwice()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer ben(m_server->port(), u"ben"_s);
    QCOMPARE(put(ann, "the same").status, 201);
    QCOMPARE(put(ann, "the same").status, 200);
    QCOMPARE(put(ben, "the same").status, 201); // he has to show that he has it
    QCOMPARE(put(ben, "the same").status, 200);
    QCOMPARE(contentsOnDisk(), 1);
}

void ServerFilesTest::answersWithHeadersThatRunNothing()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    const QByteArray page = "<html><script>alert(1)</script></html>";
    put(ann, page);
    const auto headers = get(ann, idOf(page)).headers;
    QCOMPARE(headers.value("content-type"), "application/octet-stream");
    QCOMPARE(headers.value("content-disposition"), "attachment");
    QCOMPARE(headers.value("x-content-type-options"), "nosniff");
    QVERIFY(headers.value("content-security-policy").startsWith("sandbox"));
    QVERIFY(headers.value("cache-control").contains("immutable"));
    QCOMPARE(headers.value("etag"), '"' + idOf(page) + '"');
}

void ServerFilesTest::servesPicturesByTheirContentOnly()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    const QByteArray picture = pictureHeader(12, 34);
    put(ann, picture);
    const auto headers = get(ann, idOf(picture)).headers;
    QCOMPARE(headers.value("content-type"), "image/png");
    QCOMPARE(headers.value("content-disposition"), "inline");
    const QByteArray drawing = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    put(ann, drawing);
    QCOMPARE(get(ann, idOf(drawing)).headers.value("content-type"), "application/octet-stream");
}

void ServerFilesTest::givesPartsAndSaysWhatHasNotChanged()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    const QByteArray id = idOf("0123456789");
    put(ann, "0123456789");
    RawReply part = get(ann, id, "Range: bytes=2-4\r\n");
    QCOMPARE(part.status, 206);
    QCOMPARE(part.body, "234");
    QCOMPARE(part.headers.value("content-range"), "bytes 2-4/10");
    QCOMPARE(get(ann, id, "Range: bytes=-3\r\n").body, "789");
    QCOMPARE(get(ann, id, "Range: bytes=7-\r\n").body, "789");
    QCOMPARE(get(ann, id, "Range: bytes=8-99999\r\n").body, "89");
    QCOMPARE(get(ann, id, "Range: bytes=10-\r\n").status, 416);
    QCOMPARE(get(ann, id, "Range: bytes=4-2\r\n").body, "0123456789");
    QCOMPARE(get(ann, id, "Range: bytes=0-1,3-4\r\n").body, "0123456789");
    const RawReply known = get(ann, id, "If-None-Match: \"" + id + "\"\r\n");
    QCOMPARE(known.status, 304);
    QVERIFY(known.body.isEmpty());
}

void ServerFilesTest::refusesWhoeverIsNotSignedIn()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    put(ann, "secret");
    const QByteArray target = "/files/" + idOf("secret");
    for (const QByteArray header :
         {"", "Authorization: Bearer x\r\n", "Authorization: Basic eA==\r\n",
          "Authorization: Bearer \r\n"}) {
        const RawReply refused = fetch(m_server->port(), "GET " + target, header);
        QCOMPARE(refused.status, 401);
        QCOMPARE(codeOf(refused), u"unauthorized"_s);
        QCOMPARE(fetch(m_server->port(), "PUT " + target, header, "secret").status, 401);
    }
}

void ServerFilesTest::forgetsATokenWithItsSession()
{
    auto ann = std::make_unique<ChatPeer>(m_server->port(), u"ann"_s);
    put(*ann, "content");
    const QByteArray authorization = bearer(*ann);
    ann->socket().socket().disconnectFromHost();
    QTRY_COMPARE(fetch(m_server->port(), "GET /files/" + idOf("content"), authorization).status,
                 401);
}

void ServerFilesTest::neverTakesAPathFromAClient_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addRow("up") << QByteArray("../server.db");
    QTest::addRow("encoded") << QByteArray("..%2f..%2fserver.db");
    QTest::addRow("absolute") << QByteArray("/etc/passwd");
    QTest::addRow("upper case") << idOf("x").toUpper();
    QTest::addRow("too short") << idOf("x").first(63);
    QTest::addRow("too long") << idOf("x") + 'a';
    QTest::addRow("with a tail") << idOf("x") + "/..";
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("incoming") << QByteArray("incoming");
    QTest::addRow("null") << idOf("x").first(60) + "%00ab";
}

void ServerFilesTest::neverTakesAPathFromAClient()
{
    QFETCH(const QByteArray, name);
    ChatPeer ann(m_server->port(), u"ann"_s);
    QCOMPARE(get(ann, name).status, 404);
    QCOMPARE(put(ann, "x", name.isEmpty() ? "." : name).status, 404);
    QCOMPARE(contentsOnDisk(), 0);
}

void ServerFilesTest::throwsAwayWhatIsNotWhatItSays()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    const RawReply refused = put(ann, "something else", idOf("content"));
    QCOMPARE(refused.status, 422);
    QCOMPARE(codeOf(refused), u"damaged"_s);
    QCOMPARE(get(ann, idOf("content")).status, 404);
    QTRY_COMPARE(contentsOnDisk(), 0);
}

void ServerFilesTest::throwsAwayWhatIsCutOff()
{
    m_server->settings().limits.transfersPerPerson = 1;
    restart();
    ChatPeer ann(m_server->port(), u"ann"_s);
    const QByteArray content(300'000, 'c');
    {
        RawConnection cut(m_server->port());
        cut.write("PUT /files/" + idOf(content) + " HTTP/1.1\r\nHost: localhost\r\n" + bearer(ann)
                  + "Content-Length: 300000\r\n\r\n" + content.first(200'000));
        QTRY_COMPARE(put(ann, "other").status, 503); // it is arriving
        cut.drop();
    }
    QTRY_COMPARE(get(ann, idOf(content)).status, 404);
    QCOMPARE(contentsOnDisk(), 0);
    QTRY_COMPARE(put(ann, content).status / 100, 2);
    QCOMPARE(contentsOnDisk(), 1);
}

void ServerFilesTest::boundsTheSizeOfAFile()
{
    m_server->settings().limits.fileBytes = 2'000'000;
    restart();
    ChatPeer ann(m_server->port(), u"ann"_s);
    QCOMPARE(put(ann, QByteArray(2'000'000, 'a')).status, 201);
    const RawReply refused = put(ann, QByteArray(2'000'001, 'a'));
    QCOMPARE(refused.status, 413);
    QCOMPARE(fetch(m_server->port(), "PUT /files/" + idOf("x"),
                   bearer(ann) + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n")
                 .status,
             411);
    // What is not a file may not be as large as one.
    QCOMPARE(fetch(m_server->port(), "POST /socket.io/?EIO=4&transport=polling&sid=none", {},
                   QByteArray(1'500'000, 'a'))
                     .status
                 / 100,
             4);
}

void ServerFilesTest::boundsWhatOnePersonStores()
{
    m_server->settings().limits.filesPerPerson = 1000;
    restart();
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer ben(m_server->port(), u"ben"_s);
    QCOMPARE(put(ann, QByteArray(600, 'a')).status, 201);
    const RawReply refused = put(ann, QByteArray(600, 'b'));
    QCOMPARE(refused.status, 507);
    QCOMPARE(codeOf(refused), u"quota-exceeded"_s);
    QCOMPARE(put(ben, QByteArray(600, 'b')).status, 201);
    QCOMPARE(put(ann, QByteArray(400, 'c')).status, 201);
    m_server->stop();
    QVERIFY(m_server->start()); // it remembers
    ChatPeer again(m_server->port(), u"ann"_s, ann.token());
    QCOMPARE(put(again, "d").status, 507);
}

void ServerFilesTest::boundsWhatAllStoreTogether()
{
    m_server->settings().limits.filesTogether = 1000;
    restart();
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer ben(m_server->port(), u"ben"_s);
    QCOMPARE(put(ann, QByteArray(600, 'a')).status, 201);
    QCOMPARE(put(ben, QByteArray(600, 'b')).status, 507);
}

void ServerFilesTest::boundsTheTransfersOfOnePerson()
{
    m_server->settings().limits.transfersPerPerson = 2;
    restart();
    ChatPeer ann(m_server->port(), u"ann"_s);
    const QByteArray content(300'000, 'c');
    const auto begin = [&](RawConnection &connection, char last) {
        connection.write("PUT /files/" + idOf(content + last) + " HTTP/1.1\r\nHost: localhost\r\n"
                         + bearer(ann) + "Content-Length: 300001\r\n\r\n" + content.first(1000));
    };
    RawConnection first(m_server->port());
    RawConnection second(m_server->port());
    begin(first, '1');
    begin(second, '2');
    RawReply refused;
    for (char odd = 'a'; refused.status != 503 && odd <= 'z'; ++odd) {
        refused = put(ann, QByteArray(1, odd)); // until both have begun
    }
    QCOMPARE(refused.status, 503);
    QVERIFY(refused.headers.contains("retry-after"));
    first.drop();
    QTRY_COMPARE(put(ann, "third").status / 100, 2);
}

void ServerFilesTest::saysThatTheDiskIsFull()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    const QString incoming = m_server->folder() + u"/files/incoming"_s;
    QVERIFY(QDir().rmdir(incoming)); // no file can be made there
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be stored"_s));
    const RawReply refused = put(ann, "content");
    QCOMPARE(refused.status, 507);
    QCOMPARE(codeOf(refused), u"storage-failed"_s);
    QVERIFY(refused.headers.contains("retry-after"));
    QVERIFY(ann.say(u"m1"_s, u"the chat goes on"_s).value(u"ok").toBool());
    QVERIFY(QDir().mkpath(incoming));
    QCOMPARE(put(ann, "content").status, 201);
}

void ServerFilesTest::attachesWhatTheSenderMayRead()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer ben(m_server->port(), u"ben"_s);
    put(ann, "content");
    QCOMPARE(get(ben, idOf("content")).status, 404);
    QCOMPARE(ben.askForCode(u"send"_s, message(u"b1"_s, {attachment(idOf("content"))})),
             u"unknown-file"_s);
    QCOMPARE(ann.askForCode(u"send"_s, message(u"a1"_s, {attachment(idOf("content"))})), u"ok"_s);
    const QJsonObject heard = ben.wait(u"message"_s);
    const QJsonObject file = heard.value(u"attachments").toArray().at(0).toObject();
    QCOMPARE(file.value(u"id").toString().toLatin1(), idOf("content"));
    QCOMPARE(file.value(u"size").toInt(), 7);
    QCOMPARE(get(ben, idOf("content")).body, "content");
    // Who can read it can hand it on.
    QCOMPARE(ben.askForCode(u"send"_s, message(u"b2"_s, {attachment(idOf("content"))})), u"ok"_s);
}

void ServerFilesTest::attachesNothingThatIsNotThere()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    QCOMPARE(ann.askForCode(u"send"_s, message(u"a1"_s, {attachment(idOf("x"))})),
             u"unknown-file"_s);
    QCOMPARE(ann.askForCode(u"send"_s, message(u"a2"_s, {attachment("../x")})), u"unknown-file"_s);
    QCOMPARE(ann.askForCode(u"send"_s, message(u"a3"_s, {17})), u"unknown-file"_s);
    QCOMPARE(ann.askForCode(u"send"_s, message(u"a4"_s, {})), u"empty"_s);
    put(ann, "x");
    QJsonArray many;
    for (int i = 0; i < 11; ++i) {
        many.append(attachment(idOf("x")));
    }
    QCOMPARE(ann.askForCode(u"send"_s, message(u"a5"_s, many)), u"too-many-files"_s);
    QCOMPARE(ann.askForCode(u"send"_s, message(u"a1"_s, {attachment(idOf("x"))})), u"ok"_s);
}

void ServerFilesTest::saysWhatItKnowsBetter()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer ben(m_server->port(), u"ben"_s);
    const QByteArray picture = pictureHeader(30000, 20000);
    put(ann, picture);
    put(ann, "plain");
    QJsonObject lies = attachment(idOf(picture), u"../../evil\u202Egnp.exe"_s);
    lies.insert(u"size"_s, 5);
    lies.insert(u"width"_s, 1);
    QJsonObject claim = attachment(idOf("plain"), u"C:\\temp\\photo.png"_s);
    claim.insert(u"type"_s, u"image/png"_s);
    QCOMPARE(ann.askForCode(u"send"_s, message(u"a1"_s, {lies, claim})), u"ok"_s);
    const QJsonArray files = ben.wait(u"message"_s).value(u"attachments").toArray();
    const QJsonObject first = files.at(0).toObject();
    QCOMPARE(first.value(u"name").toString(), u"evilgnp.exe"_s);
    QCOMPARE(first.value(u"type").toString(), u"image/png"_s);
    QCOMPARE(first.value(u"size").toInt(), picture.size());
    QCOMPARE(first.value(u"width").toInt(), 30000);
    QCOMPARE(first.value(u"height").toInt(), 20000);
    const QJsonObject second = files.at(1).toObject();
    QCOMPARE(second.value(u"name").toString(), u"photo.png"_s);
    QCOMPARE(second.value(u"type").toString(), u"application/octet-stream"_s);
    QVERIFY(!second.contains(u"width"));
}

void ServerFilesTest::keepsFilesOfADirectConversationToItsPeople()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer ben(m_server->port(), u"ben"_s);
    ChatPeer eve(m_server->port(), u"eve"_s);
    const QJsonObject direct = ann.ask(u"direct"_s, {{u"with"_s, u"ben"_s}});
    const QString room = direct.value(u"room").toObject().value(u"room").toString();
    put(ann, "between us");
    QCOMPARE(ann.askForCode(u"send"_s, message(u"a1"_s, {attachment(idOf("between us"))}, room)),
             u"ok"_s);
    QCOMPARE(get(ben, idOf("between us")).status, 200);
    QCOMPARE(get(eve, idOf("between us")).status, 404);
}

void ServerFilesTest::keepsAttachmentsOverARestart()
{
    QString token;
    {
        ChatPeer ann(m_server->port(), u"ann"_s);
        token = ann.token();
        put(ann, "content");
        QCOMPARE(ann.askForCode(u"send"_s, message(u"a1"_s, {attachment(idOf("content"))})),
                 u"ok"_s);
    }
    restart();
    ChatPeer ben(m_server->port(), u"ben"_s);
    const QJsonObject page = ben.ask(u"history"_s, {{u"room"_s, u"general"_s}});
    const QJsonObject kept = page.value(u"messages").toArray().at(0).toObject();
    QCOMPARE(kept.value(u"attachments").toArray().size(), 1);
    QCOMPARE(get(ben, idOf("content")).body, "content");
    ChatPeer ann(m_server->port(), u"ann"_s, token);
    QCOMPARE(put(ann, "content").status, 200);
}

void ServerFilesTest::detachesWhatIsRetracted()
{
    m_server->settings().limits.looseFileTime = 0ms;
    restart();
    QString token;
    {
        ChatPeer ann(m_server->port(), u"ann"_s);
        ChatPeer ben(m_server->port(), u"ben"_s);
        token = ann.token();
        put(ann, "content");
        ann.ask(u"send"_s, message(u"a1"_s, {attachment(idOf("content"))}));
        QCOMPARE(ann.askForCode(u"retract"_s, {{u"id"_s, u"a1"_s}}), u"ok"_s);
        QVERIFY(!ben.wait(u"changed"_s).contains(u"attachments"));
        QCOMPARE(get(ben, idOf("content")).status, 404);
    }
    restart();
    QTest::qWait(2);
    ChatPeer ann(m_server->port(), u"ann"_s, token); // looking for what is loose begins with her
    QTRY_COMPARE(contentsOnDisk(), 0);
    QCOMPARE(get(ann, idOf("content")).status, 404);
}

void ServerFilesTest::removesWhatNobodyAttached()
{
    QString token;
    {
        ChatPeer ann(m_server->port(), u"ann"_s);
        token = ann.token();
        put(ann, "loose");
        put(ann, "attached");
        ann.ask(u"send"_s, message(u"a1"_s, {attachment(idOf("attached"))}));
    }
    restart();
    {
        ChatPeer ann(m_server->port(), u"ann"_s, token);
        QCOMPARE(get(ann, idOf("loose")).status, 200); // it may still be wanted
    }
    m_server->settings().limits.looseFileTime = 0ms;
    restart();
    QTest::qWait(2);
    ChatPeer ann(m_server->port(), u"ann"_s, token);
    QTRY_COMPARE(contentsOnDisk(), 1);
    QCOMPARE(get(ann, idOf("loose")).status, 404);
    QCOMPARE(get(ann, idOf("attached")).status, 200);
}

QTEST_GUILESS_MAIN(ServerFilesTest)
#include "tst_server_files.moc"
