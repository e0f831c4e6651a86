#include "ui/gui_test.h"
#include "ui/scene.h"
#include "ui/widgets/timeline_view.h"
#include "ui/widgets/typing_line.h"

#include <algorithm>

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::Scene;
using test::telemetry;

/// Writing and reading in the whole window, over a real messenger.
class WritingTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void theComposerKeepsTheTextUntilItIsOnDisk();
    void theComposerKeepsTheTextThatCouldNotBeKept();
    void whatCanNeverBeKeptIsThePersonsTextAgain();
    void whatIsTypedWhileSavingStays();
    void anotherRoomHasItsOwnDraft();
    void aFailedMessageIsEditedWithoutLosingIt();
    void writingWorksInEveryState_data();
    void writingWorksInEveryState();
    void escGoesToTheNewestMessage();
    void readingMarksAsRead();
};

void WritingTest::theComposerKeepsTheTextUntilItIsOnDisk()
{
    Scene scene;
    scene.stage.archive.held = true;
    scene.type(u"do not lose this"_s);
    scene.enter();
    QCOMPARE(scene.text(), u"do not lose this"_s);
    scene.enter();
    scene.stage.archive.release(scene.stage.archive.waiting());
    scene.stage.archive.held = false;
    scene.stage.settle();
    QCOMPARE(scene.text(), QString());
    int found = 0;
    for (const auto &pending : scene.stage.disk.snapshot.outbox) {
        found += pending.body == u"do not lose this"_s ? 1 : 0;
    }
    QCOMPARE(found, 1);
}

void WritingTest::theComposerKeepsTheTextThatCouldNotBeKept()
{
    Scene scene;
    scene.stage.archive.failures = 1000;
    scene.type(u"precious"_s);
    scene.enter();
    scene.stage.settle();
    QCOMPARE(scene.text(), u"precious"_s);
    QVERIFY(scene.part<ui::TypingLine>().accessibleName().contains(u"disk is full"_s));
    scene.enter(); // once more, to no avail: it is one message
    scene.stage.archive.failures = 0;
    scene.stage.scheduler.advance(60s);
    scene.stage.settle();
    QCOMPARE(scene.text(), QString());
    QVERIFY(scene.part<ui::TypingLine>().accessibleName().isEmpty());
    QCOMPARE(std::ranges::count(scene.stage.disk.snapshot.outbox, u"precious"_s,
                                &chat::PendingMessage::body),
             1);
}

void WritingTest::whatCanNeverBeKeptIsThePersonsTextAgain()
{
    Scene scene;
    scene.stage.archive.poison = {u"cursed"_s};
    scene.type(u"cursed"_s);
    scene.enter();
    QCOMPARE(scene.text(), u"cursed"_s);
    QVERIFY(scene.part<ui::TypingLine>().accessibleName().contains(u"still here"_s));
    scene.type(u"!"_s);
    scene.enter();
    QCOMPARE(scene.text(), QString());
}

void WritingTest::whatIsTypedWhileSavingStays()
{
    Scene scene;
    scene.stage.archive.held = true;
    scene.type(u"one"_s);
    scene.enter();
    scene.type(u"two"_s);
    scene.stage.archive.held = false;
    scene.stage.archive.release(1000);
    scene.stage.settle();
    QCOMPARE(scene.text(), u"two"_s);
}

void WritingTest::anotherRoomHasItsOwnDraft()
{
    Scene scene;
    scene.type(u"half"_s);
    scene.window.openConversation(scene.stage.card().id, chat::ConversationId(u"general"_s));
    scene.stage.settle();
    QCOMPARE(scene.text(), QString());
    scene.window.openConversation(scene.stage.card().id, telemetry);
    scene.stage.settle();
    QCOMPARE(scene.text(), u"half"_s);
}

void WritingTest::aFailedMessageIsEditedWithoutLosingIt()
{
    Scene scene;
    auto &view = scene.part<ui::TimelineView>();
    const int row = view.timeline()->rowOf(chat::MessageId(u"pending-1"_s));
    QVERIFY(row >= 0);
    Q_EMIT view.hitClicked(row, {ui::MessageHit::Edit, {}});
    QCOMPARE(scene.text(), u"Uploading the gateway dump so you can compare."_s);
    QVERIFY(view.timeline()->rowOf(chat::MessageId(u"pending-1"_s)) >= 0);
    scene.enter();
    QCOMPARE(scene.text(), QString());
    QCOMPARE(view.timeline()->rowOf(chat::MessageId(u"pending-1"_s)), -1);
}

void WritingTest::writingWorksInEveryState_data()
{
    QTest::addColumn<int>("phase");
    for (int phase = 0; phase <= static_cast<int>(chat::Phase::Refused); ++phase) {
        QTest::addRow("phase %d", phase) << phase;
    }
}

void WritingTest::writingWorksInEveryState()
{
    QFETCH(int, phase);
    Scene scene;
    scene.stage.become(test::Stage::in(static_cast<chat::Phase>(phase)));
    scene.type(u"still here"_s);
    scene.enter();
    QCOMPARE(scene.text(), QString());
    QVERIFY(scene.part<ui::Composer>().edit().isEnabled());
}

void WritingTest::escGoesToTheNewestMessage()
{
    Scene scene;
    scene.window.resize(1280, 560);
    scene.stage.settle();
    auto &view = scene.part<ui::TimelineView>();
    view.scrollTo(view.timeline()->index(0), QAbstractItemView::PositionAtTop);
    QVERIFY(!view.isAtBottom());
    QTest::keyClick(&scene.part<ui::Composer>().edit(), Qt::Key_Escape);
    QVERIFY(view.isAtBottom());
}

void WritingTest::readingMarksAsRead()
{
    Scene scene;
    QCOMPARE(scene.stage.messenger.unread(telemetry), 0);
    scene.stage.courier.say({chat::LiveMessages{
        {test::Stage::message(108, "telemetry", "Yuki Tanaka", 9, 6, u"and?"_s)}}});
    scene.stage.settle();
    scene.stage.scheduler.advance(5s);
    const auto marks = scene.stage.courier.all<chat::MarkRead>();
    QVERIFY(!marks.isEmpty());
    QCOMPARE(marks.constLast().seq, chat::Seq{108});
}

QTEST_MAIN(WritingTest)
#include "tst_writing.moc"
