#include "app/desktop/saved_preferences.h"
#include "support/test.h"

#include <QJsonArray>
#include <QtTest>

using namespace godwit;
using namespace Qt::StringLiterals;
using app::loadedPreferences;
using app::savedPreferences;
using ui::Preferences;

class SavedPreferencesTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack()
    {
        Preferences chosen;
        chosen.theme = ui::ThemeChoice::Dark;
        chosen.accent = ui::Accent::Moss;
        chosen.higherContrast = true;
        chosen.textSize = 17;
        chosen.sendKey = ui::SendKey::CtrlEnter;
        chosen.keys = {{u"go-to"_s, {Qt::CTRL | Qt::Key_J, Qt::Key_F9}}, {u"quit"_s, {}}};
        QVERIFY(loadedPreferences(savedPreferences(chosen)) == chosen);
        for (const ui::Accent accent : ui::accents) {
            chosen.accent = accent;
            QVERIFY(loadedPreferences(savedPreferences(chosen)) == chosen);
        }
    }

    void whatNobodyChoseIsNotWritten()
    {
        QVERIFY(savedPreferences({}).isEmpty());
        QVERIFY(loadedPreferences({}) == Preferences());
    }

    void nonsenseIsAsItComes()
    {
        const QJsonObject json{{u"theme"_s, u"pink"_s},
                               {u"accent"_s, 7},
                               {u"textSize"_s, 4000},
                               {u"sendKey"_s, QJsonArray{}},
                               {u"higherContrast"_s, u"yes"_s},
                               {u"keys"_s,
                                QJsonObject{{u"go-to"_s, QJsonArray{u"Ctrl+Nonsense"_s, 5}},
                                            {u"quit"_s, u"Ctrl+Q"_s}}}};
        Preferences expected;
        expected.textSize = 20;
        expected.keys = {{u"go-to"_s, {}}, {u"quit"_s, {}}};
        QVERIFY(loadedPreferences(json) == expected);
        QVERIFY(loadedPreferences({{u"keys"_s, 3}, {u"theme"_s, u"dark"_s}}).theme
                == ui::ThemeChoice::Dark);
    }

    void aFileFullOfKeysIsNotBelieved()
    {
        QJsonObject keys;
        for (int i = 0; i < 5000; ++i) {
            keys.insert(u"command-%1"_s.arg(i), QJsonArray{u"Ctrl+K"_s});
        }
        QVERIFY(loadedPreferences({{u"keys"_s, keys}}).keys.size() <= 200);
    }
};

QTEST_MAIN(SavedPreferencesTest)
#include "tst_saved_preferences.moc"
