#include "support/scripted_random.h"
#include "support/test.h"
#include "ui/models/conversation_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <algorithm>

using namespace godwit;
using namespace Qt::StringLiterals;
using ui::ConversationListModel;
using ui::ConversationRow;
using Section = ui::ConversationListModel::Section;

namespace {

ConversationRow row(const QString &name, bool direct = false, int unread = 0)
{
    ConversationRow r;
    r.conversation.id = chat::ConversationId(name);
    r.conversation.name = name;
    r.conversation.kind = direct ? chat::ConversationKind::Direct : chat::ConversationKind::Room;
    r.unread = unread;
    return r;
}

QStringList shown(const ConversationListModel &model)
{
    QStringList names;
    for (int i = 0; i < model.rowCount(); ++i) {
        names.append(model.data(model.index(i), Qt::DisplayRole).toString());
    }
    return names;
}

} // namespace

class ConversationListModelTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void followsAnyListThroughSmallSteps();
    void standsUnderItsCaption();
    void onlyWhatChangedIsPaintedAgain();
    void filtersByName();
    void collapsesASection();
    void compactIsOneListByTime();
    void fiftyThousandRoomsAreQuick();
    void rowsAreSentencesForThoseWhoListen();
    void captionsCannotBeSelected();
};

void ConversationListModelTest::followsAnyListThroughSmallSteps()
{
    test::ScriptedRandom random;
    ConversationListModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int round = 0; round < 100; ++round) {
        QList<ConversationRow> rows;
        for (int i = 0; i < 30; ++i) {
            if (random.bits() % 3 != 0) {
                rows.append(
                    row(u"room %1"_s.arg(i), i % 4 == 0, static_cast<int>(random.bits() % 3)));
            }
        }
        for (qsizetype i = rows.size(); i > 1 && round % 2 == 0; --i) {
            rows.swapItemsAt(i - 1,
                             static_cast<qsizetype>(random.bits() % static_cast<quint64>(i)));
        }
        model.setRows(rows);
        QStringList expected{u"Rooms"_s};
        for (const bool direct : {false, true}) {
            if (direct) {
                expected.append(u"Direct messages"_s);
            }
            for (const ConversationRow &each : std::as_const(rows)) {
                const bool is = each.conversation.kind == chat::ConversationKind::Direct;
                if (is == direct) {
                    expected.append(each.conversation.name);
                }
            }
        }
        QCOMPARE(shown(model), expected);
    }
}

void ConversationListModelTest::standsUnderItsCaption()
{
    ConversationListModel model;
    model.setRows({row(u"a"_s), row(u"Ines"_s, true), row(u"b"_s)});
    QCOMPARE(shown(model),
             QStringList({u"Rooms"_s, u"a"_s, u"b"_s, u"Direct messages"_s, u"Ines"_s}));
    QCOMPARE(model.rowOf(chat::ConversationId(u"b"_s)), 2);
    QCOMPARE(model.rowOf(chat::ConversationId(u"x"_s)), -1);
}

void ConversationListModelTest::onlyWhatChangedIsPaintedAgain()
{
    ConversationListModel model;
    model.setRows({row(u"a"_s), row(u"b"_s), row(u"c"_s)});
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setRows({row(u"a"_s), row(u"b"_s, false, 3), row(u"c"_s)});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 2);
    QCOMPARE(inserted.count(), 0);
}

void ConversationListModelTest::filtersByName()
{
    ConversationListModel model;
    model.setRows({row(u"alpha"_s), row(u"Beta"_s), row(u"Gabi"_s, true)});
    model.setFilter(u"b"_s);
    QCOMPARE(shown(model), QStringList({u"Rooms"_s, u"Beta"_s, u"Direct messages"_s, u"Gabi"_s}));
    model.setFilter({});
    QCOMPARE(model.rowCount(), 5);
}

void ConversationListModelTest::collapsesASection()
{
    ConversationListModel model;
    model.setRows({row(u"a"_s), row(u"Ines"_s, true)});
    model.setCollapsed(Section::Rooms, true);
    QCOMPARE(shown(model), QStringList({u"Rooms"_s, u"Direct messages"_s, u"Ines"_s}));
    model.setFilter(u"a"_s);
    QVERIFY(shown(model).contains(u"a"_s));
}

void ConversationListModelTest::compactIsOneListByTime()
{
    ConversationListModel model;
    ConversationRow old = row(u"old"_s);
    old.newestAt = base::WallTime(base::Milliseconds(1));
    ConversationRow young = row(u"Ines"_s, true);
    young.newestAt = base::WallTime(base::Milliseconds(2));
    model.setRows({row(u"silent"_s), old, young});
    model.setCompact(true);
    QCOMPARE(shown(model), QStringList({u"Ines"_s, u"old"_s, u"silent"_s}));
}

void ConversationListModelTest::fiftyThousandRoomsAreQuick()
{
    ConversationListModel model;
    QList<ConversationRow> rows;
    for (int i = 0; i < 50'000; ++i) {
        rows.append(row(u"room %1"_s.arg(i)));
    }
    model.setRows(rows);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
    std::reverse(rows.begin(), rows.end());
    model.setRows(rows);
    QCOMPARE(model.rowCount(), 50'002);
    // Many rows out of place: one reset instead of a step for each.
    QCOMPARE(reset.count(), 1);
    QVERIFY(moved.count() < 100);
}

void ConversationListModelTest::rowsAreSentencesForThoseWhoListen()
{
    ConversationListModel model;
    ConversationRow ines = row(u"Ines Okafor"_s, true, 2);
    ines.mentions = 2;
    ines.presence = chat::Presence::Available;
    model.setRows({ines});
    QCOMPARE(model.data(model.index(2), Qt::AccessibleTextRole).toString(),
             u"Ines Okafor, 2 unread, mentioned, available"_s);
}

void ConversationListModelTest::captionsCannotBeSelected()
{
    ConversationListModel model;
    model.setRows({row(u"a"_s)});
    QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsSelectable));
    QVERIFY(model.flags(model.index(1)).testFlag(Qt::ItemIsSelectable));
}

QTEST_GUILESS_MAIN(ConversationListModelTest)
#include "tst_conversation_list_model.moc"
