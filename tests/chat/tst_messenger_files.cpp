#include "chat/file_codes.h"
#include "chat/files.h"
#include "chat/messenger.h"
#include "messenger_fixture.h"
#include "support/fake_shelf.h"
#include "support/test.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace chat;
using test::sampleFile;
using Stage = FileStatus::Stage;

/// Files of messages: uploads before the message, downloads, breaks, refusals.
class MessengerFilesTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theFilesGoFirst();
    void theOrderOfAConversationIsKept();
    void anotherConversationIsNotHeldUp();
    void nothingIsUploadedBeforeItIsOnDisk();
    void anOutageDelaysAndLosesNothing();
    void aRestartBeginsTheUploadAgain();
    void aTemporaryFailureIsTriedAgainLater();
    void aLastingFailureParksTheMessageAndLetsTheRestGo();
    void aRetryUploadsAgain();
    void whatIsDiscardedIsNotUploaded();
    void aServerWithoutFilesIsSaid();
    void whatIsTooLargeIsNotTried();
    void moreThanAMessageMayHaveIsNotTried();
    void aServerThatLostAFileGetsItAgain();
    void aServerThatAlwaysLosesItIsNotAskedForEver();
    void aFileOfTwoMessagesGoesOnce();
    void theSentMessageHasItsFiles();

    void aFileIsFetchedOnce();
    void aFetchWaitsForASession();
    void aFetchCanBeCancelled();
    void onlyAFewMoveAtATime();
    void uploadsGoBeforeDownloads();
    void lateNewsOfWhatWasCancelledIsIgnored();

private:
    void restart();
    void settle() { test::settle(m_scheduler); }
    void signIn(const std::optional<FileOffer> &files = FileOffer{u"/files/"_s, "t", 5000, 3});
    void signOut();
    MessageId send(const QString &body, const QList<Attachment> &files = {},
                   const QString &room = u"general"_s);
    void tell(const Attachment &file, TransferNews::Stage stage,
              const std::optional<Refusal> &refusal = {});
    [[nodiscard]] QStringList sent() const;
    [[nodiscard]] QStringList uploads() const;
    [[nodiscard]] QStringList downloads() const;
    [[nodiscard]] PendingState stateOf(const MessageId &id) const;

    test::Disk m_disk;
    test::ManualScheduler m_scheduler;
    test::ScriptedRandom m_random;
    test::FakeShelf m_shelf;
    std::unique_ptr<test::HeldArchive> m_archive;
    std::unique_ptr<test::RecordingCourier> m_courier;
    std::unique_ptr<Files> m_files;
    std::unique_ptr<Messenger> m_messenger;
};

void MessengerFilesTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_disk = {};
    m_shelf = {};
    restart();
}

void MessengerFilesTest::cleanup()
{
    m_messenger.reset();
    m_files.reset();
}

void MessengerFilesTest::restart()
{
    m_messenger.reset();
    m_files.reset();
    m_archive = std::make_unique<test::HeldArchive>(m_disk);
    m_courier = std::make_unique<test::RecordingCourier>();
    m_files = std::make_unique<Files>(*m_courier, m_shelf, m_scheduler);
    MessengerSettings settings;
    settings.files = m_files.get();
    m_messenger
        = std::make_unique<Messenger>(*m_courier, *m_archive, m_scheduler, m_random, settings);
    m_messenger->start();
    settle();
}

void MessengerFilesTest::signIn(const std::optional<FileOffer> &files)
{
    m_courier->become(Phase::Online);
    settle();
    SignedIn event;
    event.self = UserId(u"me"_s);
    event.abilities = {true, true, true, true, true, true, true, true, true};
    for (const QString &name : {u"general"_s, u"other"_s}) {
        Conversation conversation;
        conversation.id = ConversationId(name);
        event.conversations.append(conversation);
    }
    event.files = files;
    m_courier->say({event});
    settle();
}

void MessengerFilesTest::signOut()
{
    m_courier->become(Phase::Waiting);
    settle();
}

MessageId MessengerFilesTest::send(const QString &body, const QList<Attachment> &files,
                                   const QString &room)
{
    const MessageId id = m_messenger->send(ConversationId(room), {body, {}, files});
    settle();
    return id;
}

void MessengerFilesTest::tell(const Attachment &file, TransferNews::Stage stage,
                              const std::optional<Refusal> &refusal)
{
    m_courier->tell({file.id, stage, 500, refusal});
    settle();
}

QStringList MessengerFilesTest::sent() const
{
    QStringList bodies;
    for (const SendMessage &command : m_courier->all<SendMessage>()) {
        bodies << command.body;
    }
    return bodies;
}

QStringList MessengerFilesTest::uploads() const
{
    QStringList ids;
    for (const UploadFile &command : m_courier->allTransfers<UploadFile>()) {
        ids << command.id.text().first(1);
    }
    return ids;
}

QStringList MessengerFilesTest::downloads() const
{
    QStringList ids;
    for (const DownloadFile &command : m_courier->allTransfers<DownloadFile>()) {
        ids << command.id.text().first(1);
    }
    return ids;
}

PendingState MessengerFilesTest::stateOf(const MessageId &id) const
{
    for (const PendingMessage &message : m_messenger->outbox()) {
        if (message.id == id) {
            return message.state;
        }
    }
    return Unconfirmed{};
}

void MessengerFilesTest::theFilesGoFirst()
{
    signIn();
    const MessageId id = send(u"with"_s, {sampleFile('a'), sampleFile('b')});
    QCOMPARE(uploads(), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(sent().isEmpty());
    tell(sampleFile('a'), TransferNews::Stage::Done);
    QVERIFY(sent().isEmpty());
    tell(sampleFile('b'), TransferNews::Stage::Moving);
    QCOMPARE(m_files->status(sampleFile('b').id), (FileStatus{Stage::Uploading, 500, {}}));
    tell(sampleFile('b'), TransferNews::Stage::Done);
    QCOMPARE(sent(), QStringList{u"with"_s});
    const SendMessage command = m_courier->all<SendMessage>().constFirst();
    QCOMPARE(command.id, id);
    QVERIFY(command.attachments == (QList{sampleFile('a'), sampleFile('b')}));
    const UploadFile upload = m_courier->allTransfers<UploadFile>().constFirst();
    QCOMPARE(upload.path, u"/shelf/"_s + upload.id.text());
    QCOMPARE(upload.offer.token, "t");
}

void MessengerFilesTest::theOrderOfAConversationIsKept()
{
    signIn();
    send(u"one"_s);
    send(u"two"_s, {sampleFile('a')});
    send(u"three"_s);
    QCOMPARE(sent(), QStringList{u"one"_s});
    tell(sampleFile('a'), TransferNews::Stage::Done);
    QCOMPARE(sent(), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
}

void MessengerFilesTest::anotherConversationIsNotHeldUp()
{
    signIn();
    send(u"slow"_s, {sampleFile('a')});
    send(u"fast"_s, {}, u"other"_s);
    QCOMPARE(sent(), QStringList{u"fast"_s});
}

void MessengerFilesTest::nothingIsUploadedBeforeItIsOnDisk()
{
    signIn();
    m_archive->held = true;
    send(u"with"_s, {sampleFile('a')});
    QVERIFY(uploads().isEmpty());
    m_archive->release(10);
    settle();
    QCOMPARE(uploads(), QStringList{u"a"_s});
}

void MessengerFilesTest::anOutageDelaysAndLosesNothing()
{
    const MessageId id = send(u"with"_s, {sampleFile('a')});
    send(u"after"_s);
    QVERIFY(uploads().isEmpty());
    signIn();
    QCOMPARE(uploads(), QStringList{u"a"_s});
    signOut();
    QCOMPARE(m_courier->allTransfers<CancelTransfer>().size(), 1);
    QVERIFY(std::holds_alternative<Queued>(stateOf(id)));
    signIn(FileOffer{u"/files/"_s, "new", 5000, 3});
    QCOMPARE(uploads(), (QStringList{u"a"_s, u"a"_s}));
    QCOMPARE(m_courier->allTransfers<UploadFile>().constLast().offer.token, "new");
    tell(sampleFile('a'), TransferNews::Stage::Done);
    QCOMPARE(sent(), (QStringList{u"with"_s, u"after"_s}));
}

void MessengerFilesTest::aRestartBeginsTheUploadAgain()
{
    signIn();
    send(u"with"_s, {sampleFile('a')});
    restart();
    signIn();
    QCOMPARE(uploads(), QStringList{u"a"_s});
    QVERIFY(sent().isEmpty());
    tell(sampleFile('a'), TransferNews::Stage::Done);
    QCOMPARE(sent(), QStringList{u"with"_s});
}

void MessengerFilesTest::aTemporaryFailureIsTriedAgainLater()
{
    signIn();
    send(u"with"_s, {sampleFile('a')});
    tell(sampleFile('a'), TransferNews::Stage::Failed, Refusal{u"storage-failed"_s, {}, 10s});
    QCOMPARE(m_files->status(sampleFile('a').id).stage, Stage::Waiting);
    m_scheduler.advance(9s);
    QCOMPARE(uploads().size(), 1);
    m_scheduler.advance(1s);
    settle();
    QCOMPARE(uploads().size(), 2);
    tell(sampleFile('a'), TransferNews::Stage::Failed, Refusal{FileCodes::connectionLost, {}, {}});
    m_scheduler.advance(60s);
    settle();
    QCOMPARE(uploads().size(), 3);
    tell(sampleFile('a'), TransferNews::Stage::Done);
    QCOMPARE(sent(), QStringList{u"with"_s});
}

void MessengerFilesTest::aLastingFailureParksTheMessageAndLetsTheRestGo()
{
    signIn();
    QSignalSpy refused(m_messenger.get(), &Messenger::refused);
    const MessageId id = send(u"with"_s, {sampleFile('a')});
    send(u"after"_s);
    const Refusal refusal{u"quota-exceeded"_s, u"enough"_s, {}};
    tell(sampleFile('a'), TransferNews::Stage::Failed, refusal);
    QVERIFY(stateOf(id) == PendingState(Failed{refusal}));
    QCOMPARE(refused.size(), 1);
    QCOMPARE(sent(), QStringList{u"after"_s});
    QVERIFY(m_disk.snapshot.outbox.constFirst().state == PendingState(Failed{refusal}));
}

void MessengerFilesTest::aRetryUploadsAgain()
{
    signIn();
    const MessageId id = send(u"with"_s, {sampleFile('a')});
    tell(sampleFile('a'), TransferNews::Stage::Failed, Refusal{u"quota-exceeded"_s, {}, {}});
    m_messenger->retry(id);
    settle();
    QCOMPARE(uploads().size(), 2);
    tell(sampleFile('a'), TransferNews::Stage::Done);
    QCOMPARE(sent(), QStringList{u"with"_s});
}

void MessengerFilesTest::whatIsDiscardedIsNotUploaded()
{
    signIn();
    const MessageId id = send(u"with"_s, {sampleFile('a')});
    send(u"after"_s);
    m_messenger->discard(id);
    settle();
    QCOMPARE(m_courier->allTransfers<CancelTransfer>().size(), 1);
    QCOMPARE(sent(), QStringList{u"after"_s});
    QCOMPARE(m_disk.snapshot.outbox.size(), 1);
}

void MessengerFilesTest::aServerWithoutFilesIsSaid()
{
    const MessageId id = send(u"with"_s, {sampleFile('a')});
    signIn(std::nullopt);
    QVERIFY(stateOf(id) == PendingState(Failed{{FileCodes::noFiles, {}, {}}}));
    QVERIFY(uploads().isEmpty());
}

void MessengerFilesTest::whatIsTooLargeIsNotTried()
{
    signIn();
    const MessageId id = send(u"with"_s, {sampleFile('a', 5001)});
    QVERIFY(stateOf(id) == PendingState(Failed{{FileCodes::tooLarge, {}, {}}}));
    QVERIFY(uploads().isEmpty());
}

void MessengerFilesTest::moreThanAMessageMayHaveIsNotTried()
{
    signIn();
    const MessageId id
        = send(u"with"_s, {sampleFile('a'), sampleFile('b'), sampleFile('c'), sampleFile('d')});
    QVERIFY(stateOf(id) == PendingState(Failed{{FileCodes::tooMany, {}, {}}}));
}

void MessengerFilesTest::aServerThatLostAFileGetsItAgain()
{
    signIn();
    const MessageId id = send(u"with"_s, {sampleFile('a')});
    send(u"after"_s);
    tell(sampleFile('a'), TransferNews::Stage::Done);
    m_courier->commands.clear();
    m_courier->say({MessageRefused{id, {FileCodes::unknownFile, {}, {}}}});
    settle();
    QCOMPARE(uploads().size(), 2);
    QVERIFY(sent().isEmpty());
    tell(sampleFile('a'), TransferNews::Stage::Done);
    m_scheduler.advance(1s);
    settle();
    QCOMPARE(sent().value(0), u"with"_s);
}

void MessengerFilesTest::aServerThatAlwaysLosesItIsNotAskedForEver()
{
    signIn();
    const MessageId id = send(u"with"_s, {sampleFile('a')});
    for (int i = 0; i < 4; ++i) {
        tell(sampleFile('a'), TransferNews::Stage::Done);
        m_scheduler.advance(2s);
        settle();
        m_courier->say({MessageRefused{id, {FileCodes::unknownFile, {}, {}}}});
        settle();
    }
    QVERIFY(std::holds_alternative<Failed>(stateOf(id)));
    QCOMPARE(uploads().size(), 4);
}

void MessengerFilesTest::aFileOfTwoMessagesGoesOnce()
{
    signIn();
    send(u"one"_s, {sampleFile('a')});
    send(u"two"_s, {sampleFile('a')}, u"other"_s);
    QCOMPARE(uploads().size(), 1);
    tell(sampleFile('a'), TransferNews::Stage::Done);
    QCOMPARE(sent(), (QStringList{u"one"_s, u"two"_s}));
}

void MessengerFilesTest::theSentMessageHasItsFiles()
{
    signIn();
    const MessageId id = send(QString(), {sampleFile('a')});
    tell(sampleFile('a'), TransferNews::Stage::Done);
    QSignalSpy kept(m_messenger.get(), &Messenger::messagesKept);
    m_courier->say({MessageAccepted{id, Seq{7}, {}}});
    settle();
    QCOMPARE(kept.size(), 1);
    const auto messages = kept.at(0).at(0).value<QList<Message>>();
    QVERIFY(messages.constFirst().attachments == QList{sampleFile('a')});
    QVERIFY(m_messenger->outbox().isEmpty());
}

void MessengerFilesTest::aFileIsFetchedOnce()
{
    signIn();
    m_files->fetch(sampleFile('a'));
    m_files->fetch(sampleFile('a'));
    settle();
    QCOMPARE(downloads(), QStringList{u"a"_s});
    tell(sampleFile('a'), TransferNews::Stage::Done);
    QCOMPARE(m_files->status(sampleFile('a').id).stage, Stage::Here);
    m_files->fetch(sampleFile('a'));
    m_shelf.contents.insert(sampleFile('b').id);
    m_files->fetch(sampleFile('b')); // from an earlier run
    settle();
    QCOMPARE(downloads().size(), 1);
    QCOMPARE(m_files->status(sampleFile('b').id).stage, Stage::Here);
}

void MessengerFilesTest::aFetchWaitsForASession()
{
    m_files->fetch(sampleFile('a'));
    settle();
    QVERIFY(downloads().isEmpty());
    QCOMPARE(m_files->status(sampleFile('a').id).stage, Stage::Waiting);
    signIn();
    QCOMPARE(downloads(), QStringList{u"a"_s});
}

void MessengerFilesTest::aFetchCanBeCancelled()
{
    signIn();
    m_files->fetch(sampleFile('a'));
    settle();
    m_files->cancelFetch(sampleFile('a').id);
    QCOMPARE(m_courier->allTransfers<CancelTransfer>().size(), 1);
    QCOMPARE(m_files->status(sampleFile('a').id).stage, Stage::Away);
    m_files->fetch(sampleFile('a'));
    settle();
    QCOMPARE(downloads().size(), 2);
}

void MessengerFilesTest::onlyAFewMoveAtATime()
{
    signIn();
    for (const char digit : {'a', 'b', 'c', 'd'}) {
        m_files->fetch(sampleFile(digit));
    }
    settle();
    QCOMPARE(downloads(), (QStringList{u"a"_s, u"b"_s}));
    tell(sampleFile('b'), TransferNews::Stage::Done);
    QCOMPARE(downloads(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    tell(sampleFile('a'), TransferNews::Stage::Failed, Refusal{FileCodes::unknownFile, {}, {}});
    QCOMPARE(downloads(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QCOMPARE(m_files->status(sampleFile('a').id).stage, Stage::Failed);
}

void MessengerFilesTest::uploadsGoBeforeDownloads()
{
    for (const char digit : {'a', 'b', 'c'}) {
        m_files->fetch(sampleFile(digit));
    }
    send(u"with"_s, {sampleFile('d')});
    signIn();
    QCOMPARE(uploads(), QStringList{u"d"_s});
    QCOMPARE(downloads(), QStringList{u"a"_s});
}

void MessengerFilesTest::lateNewsOfWhatWasCancelledIsIgnored()
{
    signIn();
    const MessageId id = send(u"with"_s, {sampleFile('a')});
    signOut();
    tell(sampleFile('a'), TransferNews::Stage::Done);
    signIn();
    QCOMPARE(uploads().size(), 2);
    QVERIFY(sent().isEmpty());
    QVERIFY(std::holds_alternative<Queued>(stateOf(id)));
}

QTEST_GUILESS_MAIN(MessengerFilesTest)
#include "tst_messenger_files.moc"
