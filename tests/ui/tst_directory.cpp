#include "ui/gui_test.h"
#include "ui/scene.h"
#include "ui/text/directory_text.h"
#include "ui/widgets/directory_sheet.h"
#include "ui/widgets/form_sheet.h"
#include "ui/widgets/sidebar.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace godwit;
using namespace Qt::StringLiterals;
using chat::Conversation;
using chat::ConversationId;
using test::Scene;
using test::telemetry;
using Kind = ui::DirectoryModel::Kind;

namespace {

Conversation room(const QString &name, bool joined, const QString &topic = {})
{
    Conversation c;
    c.id = ConversationId(name);
    c.name = name;
    c.topic = topic;
    c.joined = joined;
    c.members = {chat::UserId(u"Greta Holm"_s), chat::UserId(u"Maren Visser"_s)};
    return c;
}

/// One word per row: "Rooms #a +b People @c >d".
QString text(const ui::DirectoryModel &model)
{
    QStringList words;
    for (int row = 0; row < model.rowCount(); ++row) {
        const ui::DirectoryModel::Item &item = model.item(row);
        switch (item.kind) {
        case Kind::Caption:
            words.append(item.text + u':');
            break;
        case Kind::Room:
            words.append(u'#' + item.room.name);
            break;
        case Kind::NewRoom:
            words.append(u'+' + item.text);
            break;
        case Kind::Person:
            words.append(u'@' + item.text);
            break;
        case Kind::WriteTo:
            words.append(u'>' + item.text);
            break;
        }
    }
    return words.join(u' ');
}

/// The window with the sheet open, and what the server is asked for by it.
struct Opened
{
    Opened()
    {
        scene.stage.courier.commands.clear();
        Q_EMIT scene.part<ui::Sidebar>().newRoomWanted();
    }
    ui::DirectorySheet *sheet() { return scene.window.findChild<ui::DirectorySheet *>(); }
    void type(const QString &words)
    {
        sheet()->field().clear();
        QTest::keyClicks(&sheet()->field(), words);
        scene.stage.settle();
    }
    void press(Qt::Key key)
    {
        QTest::keyClick(&sheet()->field(), key);
        scene.stage.settle();
    }
    void list(const QList<Conversation> &rooms)
    {
        const auto asked = scene.stage.courier.all<chat::ListConversations>();
        QVERIFY(!asked.isEmpty());
        scene.stage.courier.say({chat::ConversationsListed{asked.constLast().request, rooms}});
        scene.stage.settle();
    }
    QStringList shown()
    {
        QStringList rows;
        const QAbstractItemModel *model = sheet()->list().model();
        for (int row = 0; row < model->rowCount(); ++row) {
            rows.append(model->index(row, 0).data().toString());
        }
        return rows;
    }

    Scene scene;
};

} // namespace

/// Finding rooms and people: the model, and the sheet in the whole window.
class DirectoryTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void findsRoomsByNameAndTopicAndPeopleByName();
    void offersToMakeWhatThereIsNot();
    void signsAskForOneSectionOnly();
    void captionsAreNeverChosen();
    void showsWhatIsKnownUntilTheServerAnswers();
    void aRoomIsJoinedAndOpened();
    void aRoomThatWeAreInIsOpenedAtOnce();
    void aRefusalIsToldAtTheFoot();
    void aNewRoomIsAskedForItsTopic();
    void aTakenNameIsToldBesideTheField();
    void aPersonIsWrittenTo();
    void withoutAConnectionItSaysSo();
    void closesWithItsAccount();
    void escapeGoesBackToTheComposer();
};

void DirectoryTest::findsRoomsByNameAndTopicAndPeopleByName()
{
    ui::DirectoryModel model;
    const QAbstractItemModelTester tester(&model);
    Conversation direct = room(u"Ines"_s, true);
    direct.kind = chat::ConversationKind::Direct;
    model.setRooms({room(u"ops"_s, false), room(u"Berlin"_s, true, u"Operations there"_s),
                    room(u"lunch"_s, false), direct});
    model.setPeople({u"Tomas"_s, u"Oparina"_s});
    QCOMPARE(text(model), u"Rooms: #Berlin #lunch #ops People: @Oparina @Tomas"_s);
    model.setFilter(u" OP "_s);
    QCOMPARE(text(model), u"Rooms: #ops #Berlin +OP People: @Oparina >OP"_s);
    model.setFilter(u"ops"_s);
    QCOMPARE(text(model), u"Rooms: #ops People: >ops"_s);
}

void DirectoryTest::offersToMakeWhatThereIsNot()
{
    ui::DirectoryModel model;
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 0);
    model.setFilter(u"new"_s);
    QCOMPARE(text(model), u"Rooms: +new People: >new"_s);
    model.setRooms({room(u"New"_s, false)});
    QCOMPARE(text(model), u"Rooms: #New People: >new"_s);
    model.setPeople({u"NEW"_s});
    QCOMPARE(text(model), u"Rooms: #New People: @NEW"_s);
}

void DirectoryTest::signsAskForOneSectionOnly()
{
    ui::DirectoryModel model;
    model.setRooms({room(u"a"_s, false)});
    model.setPeople({u"ab"_s});
    model.setFilter(u"#a"_s);
    QCOMPARE(text(model), u"Rooms: #a"_s);
    model.setFilter(u"@a"_s);
    QCOMPARE(text(model), u"People: @ab >a"_s);
    model.setFilter(u"@"_s);
    QCOMPARE(text(model), u"People: @ab"_s);
}

void DirectoryTest::captionsAreNeverChosen()
{
    ui::DirectoryModel model;
    model.setRooms({room(u"a"_s, false)});
    model.setPeople({u"b"_s});
    QCOMPARE(text(model), u"Rooms: #a People: @b"_s);
    QCOMPARE(model.nextChoice(0, 1), 1);
    QCOMPARE(model.nextChoice(2, 1), 3);
    QCOMPARE(model.nextChoice(2, -1), 1);
    QCOMPARE(model.nextChoice(0, -1), -1);
    QCOMPARE(model.nextChoice(4, 1), -1);
    QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsSelectable));
}

void DirectoryTest::showsWhatIsKnownUntilTheServerAnswers()
{
    Opened o;
    QVERIFY(o.sheet() != nullptr);
    QCOMPARE(o.sheet()->field().text(), u"#"_s);
    QCOMPARE(o.sheet()->foot(), u"Loading…"_s);
    QVERIFY(o.shown().contains(
        u"telemetry, Tag uplinks, gateways and the night batch · on call this week: Tomas, Joined"_s));
    o.list({room(u"telemetry"_s, true), room(u"bird-ringing"_s, false, u"Who nets where"_s)});
    QVERIFY(o.sheet()->foot().isEmpty());
    QCOMPARE(o.shown().filter(u"bird-ringing"_s),
             QStringList{u"bird-ringing, Who nets where, 2 members"_s});
    QCOMPARE(o.shown().filter(u"telemetry"_s).size(), 1);
    o.type(u"greta"_s); // known from a room that we are not in
    QVERIFY(o.shown().contains(u"Greta Holm"_s));
    o.type(u"maren"_s);
    QVERIFY(!o.shown().contains(u"Maren Visser"_s)); // oneself
}

void DirectoryTest::aRoomIsJoinedAndOpened()
{
    Opened o;
    o.list({room(u"bird-ringing"_s, false)});
    o.type(u"bird"_s);
    o.press(Qt::Key_Return);
    const auto join = o.scene.stage.courier.all<chat::JoinConversation>();
    QCOMPARE(join.size(), 1);
    QCOMPARE(join.first().conversation, ConversationId(u"bird-ringing"_s));
    QVERIFY(o.sheet() != nullptr && !o.sheet()->foot().isEmpty());
    o.scene.stage.courier.say({chat::ConversationsChanged{{room(u"bird-ringing"_s, true)}, {}},
                               chat::RequestDone{join.first().request, join.first().conversation}});
    o.scene.stage.settle();
    QTRY_VERIFY(o.sheet() == nullptr);
    QCOMPARE(o.scene.part<ui::Composer>().edit().accessibleName(), u"Message #bird-ringing"_s);
}

void DirectoryTest::aRoomThatWeAreInIsOpenedAtOnce()
{
    Opened o;
    o.type(u"#general"_s);
    o.press(Qt::Key_Return);
    QVERIFY(o.scene.stage.courier.all<chat::JoinConversation>().isEmpty());
    QTRY_VERIFY(o.sheet() == nullptr);
    QCOMPARE(o.scene.part<ui::Composer>().edit().accessibleName(), u"Message #general"_s);
}

void DirectoryTest::aRefusalIsToldAtTheFoot()
{
    Opened o;
    o.list({room(u"bird-ringing"_s, false)});
    o.type(u"bird"_s);
    o.press(Qt::Key_Return);
    o.scene.stage.courier.say(
        {chat::RequestRefused{o.scene.stage.courier.all<chat::JoinConversation>().first().request,
                              {u"unknown-room"_s, {}, {}}}});
    o.scene.stage.settle();
    QVERIFY(o.sheet() != nullptr);
    QCOMPARE(o.sheet()->foot(), u"The room does not exist any more."_s);
    o.type(u"x"_s);
    QVERIFY(o.sheet()->foot().isEmpty());
}

void DirectoryTest::aNewRoomIsAskedForItsTopic()
{
    Opened o;
    o.list({});
    o.type(u"#night-shift"_s);
    o.press(Qt::Key_Return);
    auto *form = o.scene.window.findChild<ui::FormSheet *>();
    QVERIFY(form != nullptr);
    QCOMPARE(form->findChildren<ui::Field *>().at(0)->text(), u"night-shift"_s);
    QTest::keyClicks(form->findChildren<ui::Field *>().at(1), u"Who is awake"_s);
    QTest::keyClick(form->findChildren<ui::Field *>().at(1), Qt::Key_Return);
    const auto created = o.scene.stage.courier.all<chat::CreateConversation>();
    QCOMPARE(created.size(), 1);
    QCOMPARE(created.first().name, u"night-shift"_s);
    QCOMPARE(created.first().topic, u"Who is awake"_s);
    o.scene.stage.courier.say(
        {chat::ConversationsChanged{{room(u"night-shift"_s, true)}, {}},
         chat::RequestDone{created.first().request, ConversationId(u"night-shift"_s)}});
    o.scene.stage.settle();
    QTRY_VERIFY(o.scene.window.findChild<ui::FormSheet *>() == nullptr);
    QCOMPARE(o.scene.part<ui::Composer>().edit().accessibleName(), u"Message #night-shift"_s);
}

void DirectoryTest::aTakenNameIsToldBesideTheField()
{
    Opened o;
    o.list({});
    o.type(u"#night-shift"_s);
    o.press(Qt::Key_Return);
    auto *form = o.scene.window.findChild<ui::FormSheet *>();
    QTest::keyClick(form->findChildren<ui::Field *>().at(0), Qt::Key_Return);
    o.scene.stage.courier.say(
        {chat::RequestRefused{o.scene.stage.courier.all<chat::CreateConversation>().first().request,
                              {u"room-exists"_s, {}, {}}}});
    o.scene.stage.settle();
    QVERIFY(form->isVisible() && !form->isBusy());
    QVERIFY(form->findChildren<ui::Field *>().at(0)->hasError());
}

void DirectoryTest::aPersonIsWrittenTo()
{
    Opened o;
    o.type(u"@ines"_s);
    o.press(Qt::Key_Return); // there is a conversation with her
    QTRY_VERIFY(o.sheet() == nullptr);
    QCOMPARE(o.scene.part<ui::Composer>().edit().accessibleName(), u"Message Ines Okafor"_s);

    Q_EMIT o.scene.part<ui::Sidebar>().newDirectWanted();
    o.type(u"@Somebody Else"_s);
    o.press(Qt::Key_Return);
    const auto asked = o.scene.stage.courier.all<chat::OpenDirect>();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().with, chat::UserId(u"Somebody Else"_s));
    o.scene.stage.courier.say(
        {chat::RequestRefused{asked.first().request, {u"unknown-user"_s, {}, {}}}});
    o.scene.stage.settle();
    QCOMPARE(o.sheet()->foot(), u"Nobody here has this name."_s);
}

void DirectoryTest::withoutAConnectionItSaysSo()
{
    Scene scene;
    scene.stage.become(test::Stage::in(chat::Phase::NoNetwork));
    scene.stage.courier.commands.clear();
    Q_EMIT scene.part<ui::Sidebar>().newRoomWanted();
    auto &sheet = scene.part<ui::DirectorySheet>();
    QVERIFY(sheet.foot().startsWith(u"Not connected"_s));
    QVERIFY(scene.stage.courier.all<chat::ListConversations>().isEmpty());
    QVERIFY(sheet.list().model()->rowCount() > 3);
    scene.stage.signIn();
    QCOMPARE(sheet.foot(), u"Loading…"_s);
}

void DirectoryTest::closesWithItsAccount()
{
    Opened o;
    o.scene.window.removeAccount(o.scene.stage.card().id);
    QVERIFY(o.sheet() == nullptr);
}

void DirectoryTest::escapeGoesBackToTheComposer()
{
    Opened o;
    QVERIFY(QTest::qWaitForWindowActive(&o.scene.window));
    o.press(Qt::Key_Escape);
    QTRY_VERIFY(o.sheet() == nullptr);
    QVERIFY(o.scene.part<ui::Composer>().edit().hasFocus());
}

QTEST_MAIN(DirectoryTest)
#include "tst_directory.moc"
