#include "app/desktop/photographer.h"
#include "ui/gui_test.h"
#include "ui/stage.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using app::Photographer;
using app::WantedScreenshot;
using When = WantedScreenshot::When;
using test::Stage;

namespace {

/// A window, somebody who takes pictures of it, and an account that the test plays.
struct Studio
{
    explicit Studio(const QList<When> &moments)
    {
        QList<WantedScreenshot> wanted;
        for (const When when : moments) {
            wanted.append({when, file(when)});
        }
        photographer = std::make_unique<Photographer>(window, stage.scheduler, wanted);
        photographer->watch(stage.messenger);
        window.resize(200, 100);
        window.show();
    }
    [[nodiscard]] QString file(When when) const
    {
        return folder.filePath(u"%1.png"_s.arg(static_cast<int>(when)));
    }
    [[nodiscard]] bool has(When when) const { return QFile::exists(file(when)); }
    void pass(base::Milliseconds time)
    {
        stage.settle();
        stage.scheduler.advance(time);
        stage.settle();
    }
    void hear(qint64 seq)
    {
        stage.courier.say({chat::LiveMessages{
            {Stage::message(seq, "telemetry", "Yuki Tanaka", 9, 6, u"heard"_s)}}});
        stage.settle();
    }
    void wait(base::Milliseconds until)
    {
        auto waiting = Stage::in(chat::Phase::Waiting, chat::Cause::ConnectionRefused);
        waiting.retryAt = stage.scheduler.now() + until;
        stage.become(waiting);
    }

    QTemporaryDir folder;
    Stage stage;
    QWidget window;
    std::unique_ptr<Photographer> photographer;
};

} // namespace

class PhotographerTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheWindowOnceItHasSettled();
    void anExchangeIsOurMessageAndAnotherOneAfterIt();
    void theLossIsTakenWithItsCountdown();
    void withoutACountdownItTakesWhatThereIs();
};

void PhotographerTest::takesTheWindowOnceItHasSettled()
{
    Studio s({When::Shown});
    const QSignalSpy finished(s.photographer.get(), &Photographer::finished);
    s.photographer->windowShown();
    s.pass(1s);
    QVERIFY(!s.has(When::Shown));
    s.pass(1s);
    QVERIFY(s.has(When::Shown));
    QCOMPARE(QImage(s.file(When::Shown)).size(), QSize(200, 100));
    QCOMPARE(finished.size(), 1);
}

void PhotographerTest::anExchangeIsOurMessageAndAnotherOneAfterIt()
{
    Studio s({When::Exchanged});
    s.stage.signIn();
    s.hear(108);
    s.pass(5s);
    QVERIFY(!s.has(When::Exchanged)); // nobody has answered anything
    const chat::MessageId id
        = s.stage.messenger.send(chat::ConversationId(u"telemetry"_s), {u"hello"_s, {}});
    s.stage.settle();
    s.stage.courier.say({chat::MessageAccepted{id, chat::Seq{109}, {}}});
    s.pass(5s);
    QVERIFY(!s.has(When::Exchanged));
    s.hear(110);
    s.pass(5s);
    QVERIFY(s.has(When::Exchanged));
}

void PhotographerTest::theLossIsTakenWithItsCountdown()
{
    Studio s({When::Down, When::Back});
    s.stage.signIn();
    s.wait(5s);
    s.pass(3s);
    QVERIFY(!s.has(When::Down)); // the window has hardly had the time to say it
    s.pass(1s);
    s.stage.become(Stage::in(chat::Phase::Opening));
    s.wait(800ms);
    s.pass(500ms);
    QVERIFY(!s.has(When::Down)); // over before anybody has read it
    s.wait(2s);
    s.pass(200ms);
    QVERIFY(s.has(When::Down));
    QVERIFY(!s.has(When::Back));
    s.stage.signIn();
    s.pass(2s);
    QVERIFY(s.has(When::Back));
}

void PhotographerTest::withoutACountdownItTakesWhatThereIs()
{
    Studio s({When::Down});
    s.stage.signIn();
    s.stage.become(Stage::in(chat::Phase::NoNetwork));
    s.pass(19s);
    QVERIFY(!s.has(When::Down));
    s.pass(2s);
    QVERIFY(s.has(When::Down));
}

QTEST_MAIN(PhotographerTest)
#include "tst_photographer.moc"
