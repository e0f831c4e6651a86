#include "support/sample_messages.h"
#include "ui/gui_test.h"
#include "ui/stage.h"
#include "ui/widgets/timeline_view.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>

using namespace godwit;
using namespace Qt::StringLiterals;
using chat::TimelineEntry;
using chat::TimelineStep;
using ui::TimelineModel;
using ui::TimelineView;

namespace {

QList<TimelineEntry> messages(qint64 from, int count)
{
    QList<TimelineEntry> entries;
    for (int i = 0; i < count; ++i) {
        const qint64 seq = from + i;
        entries.append(test::sampleMessage(
            seq, u"%1 "_s.arg(seq) + u"word "_s.repeated(static_cast<int>(seq * 7 % 120))));
    }
    return entries;
}

} // namespace

class TimelineViewTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void beginsAtTheBottomAndStaysThere();
    void loadingAboveMovesNothing();
    void aRowThatGrowsAboveMovesNothing();
    void messagesBelowDoNotDisturbReading();
    void scrollingUpMovesByExactlyThatMuch();
    void theTopCanBeReached();
    void fewRowsStandAtTheBottom();
    void rowsThatGoTakeTheirPlaceWithThem();
    void everyPointFindsTheRowPaintedThere();
    void asksForOlderNearTheTop();
    void arrowKeysGoFromMessageToMessage();
    void anotherWidthKeepsTheEnd();
    void canBeReadByThoseWhoListen();

private:
    /// The row at a fixed place on the screen, and where exactly it is.
    static std::pair<QString, int> mark(const TimelineView &view)
    {
        const QModelIndex index = view.indexAt(QPoint(200, 100));
        return {index.data().toString(), view.visualRect(index).top()};
    }
    void show(TimelineView &view, TimelineModel &model) const
    {
        view.resize(800, 500);
        view.setModel(&model);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }

    ui::Look m_look{ui::ThemeChoice::Light};
    test::ManualScheduler m_scheduler;
};

void TimelineViewTest::beginsAtTheBottomAndStaysThere()
{
    TimelineModel model(m_scheduler);
    model.reset(messages(1, 300));
    TimelineView view(m_look);
    show(view, model);
    QVERIFY(view.isAtBottom());
    QCOMPARE(view.visualRect(model.index(299)).bottom(), view.viewport()->height() - 1);
    model.apply({{TimelineStep::Kind::Inserted, 300, 5, messages(301, 5)}});
    QVERIFY(view.isAtBottom());
    QCOMPARE(view.visualRect(model.index(304)).bottom(), view.viewport()->height() - 1);
}

void TimelineViewTest::loadingAboveMovesNothing()
{
    TimelineModel model(m_scheduler);
    model.reset(messages(1001, 300));
    TimelineView view(m_look);
    show(view, model);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
    for (int page = 0; page < 5; ++page) {
        const auto before = mark(view);
        model.apply({{TimelineStep::Kind::Inserted, 0, 100, messages(901 - 100 * page, 100)}});
        QCOMPARE(mark(view), before);
    }
    QVERIFY(!view.isAtBottom());
}

void TimelineViewTest::aRowThatGrowsAboveMovesNothing()
{
    TimelineModel model(m_scheduler);
    model.reset(messages(1, 300));
    TimelineView view(m_look);
    show(view, model);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
    const auto before = mark(view);
    chat::Message longer = test::sampleMessage(3, u"word "_s.repeated(900));
    longer.changed = chat::Seq{900};
    model.apply({{TimelineStep::Kind::Updated, 2, 1, {longer}}});
    QCOMPARE(mark(view), before);
}

void TimelineViewTest::messagesBelowDoNotDisturbReading()
{
    TimelineModel model(m_scheduler);
    model.reset(messages(1, 300));
    TimelineView view(m_look);
    show(view, model);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() - 700);
    QVERIFY(!view.isAtBottom());
    const auto before = mark(view);
    model.apply({{TimelineStep::Kind::Inserted, 300, 1000, messages(301, 1000)}});
    QCOMPARE(mark(view), before);
    view.scrollToBottom();
    QVERIFY(view.isAtBottom());
    QCOMPARE(view.visibleRows().second, 1299);
}

void TimelineViewTest::scrollingUpMovesByExactlyThatMuch()
{
    TimelineModel model(m_scheduler);
    model.reset(messages(1, 400));
    TimelineView view(m_look);
    show(view, model);
    for (int i = 0; i < 200; ++i) {
        const QModelIndex index = view.indexAt(QPoint(200, 200));
        const int before = view.visualRect(index).top();
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() - 40);
        QCOMPARE(view.visualRect(index).top(), before + 40);
    }
}

void TimelineViewTest::theTopCanBeReached()
{
    TimelineModel model(m_scheduler);
    model.reset(messages(1, 400));
    TimelineView view(m_look);
    show(view, model);
    view.verticalScrollBar()->setValue(0);
    QCOMPARE(view.visualRect(model.index(0)).top(), 0);
    QCOMPARE(view.visibleRows().first, 0);
    QVERIFY(!view.isAtBottom());
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
    QVERIFY(view.isAtBottom());
}

void TimelineViewTest::fewRowsStandAtTheBottom()
{
    TimelineModel model(m_scheduler);
    model.reset({test::sampleMessage(1, u"alone"_s)});
    TimelineView view(m_look);
    show(view, model);
    QCOMPARE(view.visualRect(model.index(0)).bottom(), view.viewport()->height() - 1);
    QVERIFY(view.isAtBottom());
    QVERIFY(!view.indexAt(QPoint(100, 10)).isValid());
}

void TimelineViewTest::rowsThatGoTakeTheirPlaceWithThem()
{
    TimelineModel model(m_scheduler);
    model.reset(messages(1, 300));
    TimelineView view(m_look);
    show(view, model);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
    const auto before = mark(view);
    model.apply({{TimelineStep::Kind::Removed, 0, 50, {}}});
    QCOMPARE(mark(view), before);
    model.apply({{TimelineStep::Kind::Removed, 0, 250, {}}});
    QCOMPARE(view.visibleRows(), std::pair(-1, -1));
    model.apply({{TimelineStep::Kind::Inserted, 0, 3, messages(1, 3)}});
    QCOMPARE(view.visibleRows().first, 0);
}

void TimelineViewTest::everyPointFindsTheRowPaintedThere()
{
    TimelineModel model(m_scheduler);
    model.reset(messages(1, 100));
    TimelineView view(m_look);
    show(view, model);
    view.verticalScrollBar()->setValue(777);
    for (int y = 0; y < view.viewport()->height(); ++y) {
        const QModelIndex index = view.indexAt(QPoint(50, y));
        QVERIFY(index.isValid());
        QVERIFY(view.visualRect(index).contains(50, y));
    }
}

void TimelineViewTest::asksForOlderNearTheTop()
{
    TimelineModel model(m_scheduler);
    model.reset(messages(1, 300));
    TimelineView view(m_look);
    show(view, model);
    QSignalSpy asked(&view, &TimelineView::topNeared);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() - 300);
    QCOMPARE(asked.count(), 0);
    view.verticalScrollBar()->setValue(0);
    QVERIFY(asked.count() > 0);
}

void TimelineViewTest::arrowKeysGoFromMessageToMessage()
{
    TimelineModel model(m_scheduler);
    model.reset(messages(1, 300));
    TimelineView view(m_look);
    show(view, model);
    QTest::keyClick(&view, Qt::Key_Up);
    // Coming in by the keyboard stands on the last one.
    QCOMPARE(view.currentIndex().row(), 298);
    for (int i = 0; i < 30; ++i) {
        QTest::keyClick(&view, Qt::Key_Up);
    }
    QCOMPARE(view.currentIndex().row(), 268);
    QVERIFY(view.viewport()->rect().intersects(view.visualRect(view.currentIndex())));
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.currentIndex().row(), 0);
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(view.currentIndex().row(), 299);
}

void TimelineViewTest::anotherWidthKeepsTheEnd()
{
    TimelineModel model(m_scheduler);
    model.reset(messages(1, 300));
    TimelineView view(m_look);
    show(view, model);
    view.resize(420, 300);
    QVERIFY(view.isAtBottom());
    QTRY_COMPARE(view.visualRect(model.index(299)).bottom(), view.viewport()->height() - 1);
}

void TimelineViewTest::canBeReadByThoseWhoListen()
{
    TimelineModel model(m_scheduler);
    model.reset(messages(1, 300));
    TimelineView view(m_look);
    show(view, model);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(list != nullptr);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), 300);
    QAccessibleInterface *last = list->child(299);
    QVERIFY(last->text(QAccessible::Name).startsWith(u"ines, "_s));
    QCOMPARE(last->parent(), list);
    QCOMPARE(list->indexOfChild(last), 299);
    QVERIFY(!last->state().offscreen);
    QVERIFY(list->child(0)->state().offscreen);
    const QPoint centre = last->rect().center();
    QCOMPARE(list->childAt(centre.x(), centre.y()), last);
    model.apply({{TimelineStep::Kind::Removed, 1, 299, {}}});
    QVERIFY(!last->isValid());
    QVERIFY(last->text(QAccessible::Name).isEmpty());
    QCOMPARE(list->child(299), nullptr);
}

QTEST_MAIN(TimelineViewTest)
#include "tst_timeline_view.moc"
