#include "app/desktop/saved_preferences.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace godwit::app {

using namespace Qt::StringLiterals;
using ui::Accent;
using ui::Preferences;
using ui::SendKey;
using ui::ThemeChoice;

namespace {

constexpr qsizetype mostKeys = 200; ///< of commands; a file that has more is not ours

template <class T> using Names = QList<std::pair<T, QLatin1StringView>>;

const Names<ThemeChoice> &themeNames()
{
    static const Names<ThemeChoice> names{{ThemeChoice::System, "system"_L1},
                                          {ThemeChoice::Light, "light"_L1},
                                          {ThemeChoice::Dark, "dark"_L1}};
    return names;
}

const Names<Accent> &accentNames()
{
    static const Names<Accent> names{{Accent::Petrol, "petrol"_L1},
                                     {Accent::Indigo, "indigo"_L1},
                                     {Accent::Plum, "plum"_L1},
                                     {Accent::Moss, "moss"_L1},
                                     {Accent::Slate, "slate"_L1}};
    return names;
}

const Names<SendKey> &sendKeyNames()
{
    static const Names<SendKey> names{{SendKey::Enter, "enter"_L1},
                                      {SendKey::CtrlEnter, "ctrl+enter"_L1}};
    return names;
}

template <class T>
void save(QJsonObject &json, const QString &key, T value, T usual, const Names<T> &names)
{
    if (value == usual) {
        return;
    }
    for (const auto &[each, name] : names) {
        if (each == value) {
            json.insert(key, QString(name));
        }
    }
}

template <class T>
void load(const QJsonObject &json, const QString &key, T &value, const Names<T> &names)
{
    const QString wanted = json[key].toString();
    for (const auto &[each, name] : names) {
        if (wanted == name) {
            value = each;
        }
    }
}

} // namespace

QJsonObject savedPreferences(const Preferences &preferences)
{
    const Preferences usual;
    QJsonObject json;
    save(json, u"theme"_s, preferences.theme, usual.theme, themeNames());
    save(json, u"accent"_s, preferences.accent, usual.accent, accentNames());
    save(json, u"sendKey"_s, preferences.sendKey, usual.sendKey, sendKeyNames());
    if (preferences.higherContrast) {
        json.insert(u"higherContrast"_s, true);
    }
    if (preferences.textSize != usual.textSize) {
        json.insert(u"textSize"_s, preferences.textSize);
    }
    QJsonObject keys;
    for (auto own = preferences.keys.cbegin(); own != preferences.keys.cend(); ++own) {
        QJsonArray all;
        for (const QKeySequence &each : own.value()) {
            all.append(each.toString(QKeySequence::PortableText));
        }
        keys.insert(own.key(), all);
    }
    if (!keys.isEmpty()) {
        json.insert(u"keys"_s, keys);
    }
    return json;
}

Preferences loadedPreferences(const QJsonObject &json)
{
    Preferences preferences;
    load(json, u"theme"_s, preferences.theme, themeNames());
    load(json, u"accent"_s, preferences.accent, accentNames());
    load(json, u"sendKey"_s, preferences.sendKey, sendKeyNames());
    preferences.higherContrast = json[u"higherContrast"_s].toBool();
    preferences.textSize = std::clamp(json[u"textSize"_s].toInt(ui::Fonts::defaultSize), 12, 20);
    const QJsonObject keys = json[u"keys"_s].toObject();
    for (auto own = keys.constBegin(); own != keys.constEnd() && preferences.keys.size() < mostKeys;
         ++own) {
        QList<QKeySequence> all;
        for (const QJsonValue &each : own.value().toArray()) {
            const QKeySequence sequence(each.toString(), QKeySequence::PortableText);
            if (!sequence.isEmpty() && sequence[0].key() != Qt::Key_unknown) {
                all.append(sequence);
            }
        }
        preferences.keys.insert(own.key(), all);
    }
    return preferences;
}

} // namespace godwit::app
