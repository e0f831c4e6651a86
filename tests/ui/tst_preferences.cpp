#include "ui/gui_test.h"
#include "ui/preferences/choice_control.h"
#include "ui/preferences/key_control.h"
#include "ui/preferences/own_keys.h"
#include "ui/preferences/preferences_sheet.h"
#include "ui/scene.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/shortcut_sheet.h"

#include <QSet>
#include <QSignalSpy>
#include <QSlider>

using namespace godwit;
using namespace Qt::StringLiterals;
using ui::Command;
using ui::Preferences;

namespace {

/// The window with the preferences open.
struct Opened : test::Scene
{
    Opened() { open(); }
    void open()
    {
        window.showPreferences();
        sheet = window.findChild<ui::PreferencesSheet *>();
    }
    QAbstractButton *button(const QString &name) const
    {
        for (auto *each : sheet->findChildren<QAbstractButton *>()) {
            if (each->text() == name || each->accessibleName() == name) {
                return each;
            }
        }
        return nullptr;
    }
    /// The keys of the command with this title.
    ui::KeyControl *keys(const QString &title) const
    {
        for (auto *each : sheet->findChildren<ui::KeyControl *>()) {
            if (each->accessibleName().startsWith(title + u": "_s)) {
                return each;
            }
        }
        return nullptr;
    }
    void press(ui::KeyControl &control, int key, Qt::KeyboardModifiers modifiers = {})
    {
        control.click();
        QTest::keyClick(&control, static_cast<Qt::Key>(key), modifiers);
    }
    QString trouble(const ui::KeyControl &control) const
    {
        return qobject_cast<ui::SettingRow *>(control.parentWidget())->trouble();
    }

    QPointer<ui::PreferencesSheet> sheet;
    QSignalSpy changed{&window, &ui::MainWindow::preferencesChanged};
};

} // namespace

class PreferencesTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void theyOpenInThreeWaysAndCloseByEsc();
    void theLookChangesAtOnce();
    void wishesByCommandAreKeptToo();
    void enterOrCtrlEnterSends();
    void otherKeysAreLearnt();
    void keysThatAreTakenOrWriteAreRefused();
    void keysCanBeTakenAwayAndReset();
    void aSettingIsFoundByItsWords();
    void tabStaysInside();
    void everythingHasAName();
    void everyCommandHasAnIdOfItsOwn();
    void itFitsIntoASmallWindow();
};

void PreferencesTest::theyOpenInThreeWaysAndCloseByEsc()
{
    test::Scene scene;
    const auto sheet = [&] { return scene.window.findChild<ui::PreferencesSheet *>(); };
    QTest::keyClick(&scene.window, Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(sheet() != nullptr);
    QTest::keyClick(scene.window.focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(sheet() == nullptr);
    for (auto *each : scene.part<ui::Rail>().findChildren<QAbstractButton *>()) {
        if (each->accessibleName() == u"Preferences"_s) {
            each->click();
        }
    }
    QVERIFY(sheet() != nullptr);
    sheet()->dismiss();
    QTRY_VERIFY(sheet() == nullptr);
    QVERIFY(scene.part<ui::Composer>().edit().hasFocus());
}

void PreferencesTest::theLookChangesAtOnce()
{
    Opened scene;
    const QColor before = scene.window.palette().color(QPalette::Base);
    scene.button(u"Dark"_s)->click();
    QVERIFY(scene.window.palette().color(QPalette::Base) != before);
    QCOMPARE(scene.changed.size(), 1);
    scene.button(u"Plum"_s)->click();
    scene.button(u"Higher contrast"_s)->click();
    auto *slider = scene.sheet->findChild<QSlider *>();
    QTest::keyClick(slider, Qt::Key_Right);
    const Preferences &now = scene.window.preferences();
    QVERIFY(now.theme == ui::ThemeChoice::Dark);
    QVERIFY(now.accent == ui::Accent::Plum && now.higherContrast);
    QCOMPARE(now.textSize, 15);
    QCOMPARE(scene.changed.size(), 4);
    // What was saved is taken without being told again.
    scene.window.setPreferences({});
    QCOMPARE(scene.changed.size(), 4);
    QCOMPARE(slider->value(), 14);
    QVERIFY(!scene.button(u"Higher contrast"_s)->isChecked());
}

void PreferencesTest::wishesByCommandAreKeptToo()
{
    test::Scene scene;
    const QSignalSpy changed(&scene.window, &ui::MainWindow::preferencesChanged);
    QTest::keyClick(&scene.window, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(scene.window.preferences().textSize, 15);
    for (int i = 0; i < 10; ++i) {
        QTest::keyClick(&scene.window, Qt::Key_Plus, Qt::ControlModifier);
    }
    QCOMPARE(scene.window.preferences().textSize, 20);
    QCOMPARE(changed.size(), 6);
}

void PreferencesTest::enterOrCtrlEnterSends()
{
    Opened scene;
    scene.button(u"Send messages with: Ctrl+Enter"_s)->click();
    QVERIFY(scene.window.preferences().sendKey == ui::SendKey::CtrlEnter);
    scene.sheet->dismiss();
    scene.type(u"one"_s);
    scene.enter();
    QCOMPARE(scene.text(), u"one\n"_s);
    scene.type(u"two"_s);
    QTest::keyClick(&scene.part<ui::Composer>().edit(), Qt::Key_Return, Qt::ControlModifier);
    scene.stage.settle();
    QVERIFY(scene.text().isEmpty());
}

void PreferencesTest::otherKeysAreLearnt()
{
    Opened scene;
    scene.sheet->openPage(u"Keyboard"_s);
    auto *keys = scene.keys(u"Keyboard shortcuts"_s);
    scene.press(*keys, Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(scene.window.preferences().keys.value(u"shortcuts"_s),
             QList<QKeySequence>{Qt::CTRL | Qt::SHIFT | Qt::Key_J});
    scene.sheet->dismiss();
    QTest::keyClick(&scene.window, Qt::Key_F1);
    QVERIFY(scene.window.findChild<ui::ShortcutSheet *>() == nullptr);
    QTest::keyClick(&scene.window, Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    const auto *card = scene.window.findChild<ui::ShortcutSheet *>();
    QVERIFY(card != nullptr);
    QVERIFY(card->lines().contains(u"Ctrl+Shift+J  Keyboard shortcuts"_s));
}

void PreferencesTest::keysThatAreTakenOrWriteAreRefused()
{
    Opened scene;
    scene.sheet->openPage(u"Keyboard"_s);
    auto *keys = scene.keys(u"Keyboard shortcuts"_s);
    scene.press(*keys, Qt::Key_K, Qt::ControlModifier);
    QVERIFY2(scene.trouble(*keys).contains(u"Go to a conversation"_s),
             qPrintable(scene.trouble(*keys)));
    scene.press(*keys, Qt::Key_X);
    QVERIFY2(scene.trouble(*keys).contains(u"Ctrl or Alt"_s), qPrintable(scene.trouble(*keys)));
    scene.press(*keys, Qt::Key_Escape);
    QVERIFY(scene.sheet && scene.sheet->isVisible() && !keys->isWaiting());
    QCOMPARE(scene.changed.size(), 0);
    QVERIFY(ui::areUsable(Qt::Key_F9) && ui::areUsable(Qt::ALT | Qt::Key_X));
    QVERIFY(!ui::areUsable(Qt::SHIFT | Qt::Key_X) && !ui::areUsable(QKeySequence()));
}

void PreferencesTest::keysCanBeTakenAwayAndReset()
{
    Opened scene;
    scene.sheet->openPage(u"Keyboard"_s);
    auto *keys = scene.keys(u"Quit Godwit"_s);
    QVERIFY(!scene.button(u"Reset all"_s)->isEnabled());
    scene.press(*keys, Qt::Key_Delete);
    QCOMPARE(keys->accessibleName(), u"Quit Godwit: None"_s);
    scene.press(*keys, Qt::Key_Q, Qt::ControlModifier); // as it comes: nothing to remember
    QVERIFY(scene.window.preferences().keys.isEmpty());
    scene.press(*keys, Qt::Key_F4, Qt::ControlModifier);
    scene.button(u"Reset all"_s)->click();
    QVERIFY(scene.window.preferences() == Preferences{ui::ThemeChoice::Light});
    QCOMPARE(keys->accessibleName(), u"Quit Godwit: Ctrl+Q"_s);
}

void PreferencesTest::aSettingIsFoundByItsWords()
{
    Opened scene;
    auto *field = scene.sheet->findChild<ui::Field *>();
    field->setText(u"text size"_s);
    QCOMPARE(scene.sheet->page(), u"Appearance"_s);
    QVERIFY(!scene.button(u"General"_s)->isVisible());
    QVERIFY(scene.sheet->findChild<QSlider *>()->isVisible());
    QVERIFY(!scene.button(u"Plum"_s)->isVisible());
    field->setText(u"no such thing"_s);
    QVERIFY(scene.sheet && scene.sheet->isVisible());
    field->clear();
    QVERIFY(scene.button(u"General"_s)->isVisible() && scene.button(u"Plum"_s)->isVisible());
}

void PreferencesTest::tabStaysInside()
{
    Opened scene;
    QVERIFY(QTest::qWaitForWindowActive(&scene.window));
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(scene.window.focusWidget(), Qt::Key_Tab);
        QVERIFY(scene.sheet->isAncestorOf(scene.window.focusWidget()));
    }
}

void PreferencesTest::everythingHasAName()
{
    Opened scene;
    for (const auto *each : scene.sheet->findChildren<QAbstractButton *>()) {
        QVERIFY(!each->accessibleName().isEmpty() || !each->text().isEmpty());
    }
    QVERIFY(!scene.sheet->findChild<QSlider *>()->accessibleName().isEmpty());
}

void PreferencesTest::everyCommandHasAnIdOfItsOwn()
{
    QSet<QString> ids;
    for (const ui::CommandInfo &info : ui::commandTable()) {
        const QString id = ui::commandId(info.command);
        QVERIFY2(!id.isEmpty() && !ids.contains(id), qPrintable(info.title));
        ids.insert(id);
    }
    const auto own = ui::commandTable({{u"go-to"_s, {Qt::Key_F9}}, {u"gone"_s, {Qt::Key_F8}}});
    QCOMPARE(own.constFirst().keys, QList<QKeySequence>{Qt::Key_F9});
    QVERIFY(ui::usedBy(own, Qt::Key_F9, Command::Quit)->command == Command::GoTo);
    QVERIFY(!ui::usedBy(own, Qt::Key_F9, Command::GoTo));
}

void PreferencesTest::itFitsIntoASmallWindow()
{
    Opened scene;
    scene.window.resize(420, 560);
    QTRY_COMPARE(scene.sheet->size(), QSize(420, 560));
    for (const auto *each :
         scene.sheet->findChildren<QAbstractButton *>(Qt::FindDirectChildrenOnly)) {
        QVERIFY2(scene.sheet->rect().contains(each->geometry()), qPrintable(each->text()));
    }
}

QTEST_MAIN(PreferencesTest)
#include "tst_preferences.moc"
