#include "ui/preferences/preference_pages.h"

#include "ui/preferences/choice_control.h"
#include "ui/preferences/key_control.h"
#include "ui/preferences/look_control.h"
#include "ui/preferences/own_keys.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/button.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace godwit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Preferences)
};

class GeneralPage final : public PreferencePage
{
public:
    explicit GeneralPage(const Look &look)
        : PreferencePage(look, Icon::Settings, Words::tr("General"))
        , m_send(new SegmentedControl(look, Words::tr("Send messages with"),
                                      {Words::tr("Enter"), Words::tr("Ctrl+Enter")}))
    {
        m_sendRow = add(Words::tr("Send messages with"), {}, m_send);
        connect(m_send, &SegmentedControl::chosen, this, [this](int index) {
            Preferences changed = m_shown;
            changed.sendKey = static_cast<SendKey>(index);
            Q_EMIT wanted(changed);
        });
    }

    void show(const Preferences &preferences) override
    {
        m_shown = preferences;
        m_send->setCurrent(static_cast<int>(preferences.sendKey));
        m_sendRow->setNote(preferences.sendKey == SendKey::Enter
                               ? Words::tr("Shift+Enter begins a new line.")
                               : Words::tr("Enter begins a new line."));
    }

private:
    SegmentedControl *m_send;
    SettingRow *m_sendRow;
};

class AppearancePage final : public PreferencePage
{
public:
    explicit AppearancePage(const Look &look)
        : PreferencePage(look, Icon::Sun, Words::tr("Appearance"))
        , m_theme(new ThemeTiles(look))
        , m_accent(new AccentDots(look))
        , m_size(new TextSizeSlider(look))
        , m_contrast(new Toggle(look, Words::tr("Higher contrast")))
    {
        m_theme->setAccessibleName(Words::tr("Theme"));
        add(Words::tr("Theme"), {}, m_theme);
        add(Words::tr("Accent colour"), Words::tr("Used for selection, links and your reactions."),
            m_accent);
        m_sizeRow = add(Words::tr("Text size"), {}, m_size);
        add(Words::tr("Higher contrast"),
            Words::tr("Darker borders and text, no tinted backgrounds."), m_contrast);
        connect(m_theme, &ThemeTiles::chosen, this,
                [this](ThemeChoice choice) { want(&Preferences::theme, choice); });
        connect(m_accent, &AccentDots::chosen, this,
                [this](Accent accent) { want(&Preferences::accent, accent); });
        connect(m_size, &QSlider::valueChanged, this, [this](int size) {
            if (size != m_shown.textSize) {
                want(&Preferences::textSize, size);
            }
        });
        connect(m_contrast, &QAbstractButton::clicked, this,
                [this](bool higher) { want(&Preferences::higherContrast, higher); });
    }

    void show(const Preferences &preferences) override
    {
        m_shown = preferences;
        m_theme->setCurrent(preferences.theme);
        m_accent->setCurrent(preferences.accent);
        m_size->setValue(preferences.textSize);
        m_sizeRow->setNote(
            Words::tr("Messages and everything else. Currently %1 px.").arg(preferences.textSize));
        m_contrast->setChecked(preferences.higherContrast);
    }

private:
    template <class T> void want(T Preferences::*part, T value)
    {
        Preferences changed = m_shown;
        changed.*part = value;
        Q_EMIT wanted(changed);
    }

    ThemeTiles *m_theme;
    AccentDots *m_accent;
    TextSizeSlider *m_size;
    SettingRow *m_sizeRow;
    Toggle *m_contrast;
};

class KeyboardPage final : public PreferencePage
{
public:
    explicit KeyboardPage(const Look &look)
        : PreferencePage(look, Icon::Keyboard, Words::tr("Keyboard"))
        , m_reset(new Button(look, Button::Kind::Secondary, Words::tr("Reset all")))
    {
        add(Words::tr("Shortcuts"), Words::tr("Press one to change it; the delete key empties it."),
            m_reset);
        connect(m_reset, &QAbstractButton::clicked, this, [this] {
            Preferences changed = m_shown;
            changed.keys.clear();
            Q_EMIT wanted(changed);
        });
        for (const CommandInfo &info : commandTable()) {
            auto *control = new KeyControl(look, info.title);
            SettingRow *row = add(info.title, {}, control);
            m_lines.append({info, control, row});
            connect(control, &KeyControl::keysWanted, this,
                    [this, line = m_lines.constLast()](const QList<QKeySequence> &keys) {
                        change(line, keys);
                    });
        }
    }

    void show(const Preferences &preferences) override
    {
        m_shown = preferences;
        m_reset->setEnabled(!preferences.keys.isEmpty());
        const QList<CommandInfo> commands = commandTable(preferences.keys);
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            m_lines.at(i).control->setKeys(commands.at(i).keys);
            m_lines.at(i).row->setNote({});
        }
    }

private:
    struct Line
    {
        CommandInfo info;
        KeyControl *control;
        SettingRow *row;
    };

    void change(const Line &line, const QList<QKeySequence> &keys)
    {
        if (!keys.isEmpty()) {
            const QString name = keys.constFirst().toString(QKeySequence::NativeText);
            const auto taken
                = usedBy(commandTable(m_shown.keys), keys.constFirst(), line.info.command);
            if (taken || !areUsable(keys.constFirst())) {
                line.row->setTrouble(
                    taken ? Words::tr("%1 already does this: %2").arg(name, taken->title)
                          : Words::tr("%1 writes something. Add Ctrl or Alt.").arg(name));
                announce(*line.row, line.row->trouble(), Urgency::Assertive);
                return;
            }
        }
        Preferences changed = m_shown;
        const QString id = commandId(line.info.command);
        if (keys == line.info.keys) {
            changed.keys.remove(id);
        } else {
            changed.keys.insert(id, keys);
        }
        Q_EMIT wanted(changed);
    }

    Button *m_reset;
    QList<Line> m_lines;
};

} // namespace

PreferencePage::PreferencePage(const Look &look, Icon icon, const QString &title)
    : m_look(look)
    , m_icon(icon)
    , m_title(title)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(0);
    column->addStretch();
}

SettingRow *PreferencePage::add(const QString &title, const QString &note, QWidget *control)
{
    auto *row = new SettingRow(m_look, title, note, control, this);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, row);
    m_rows.append(row);
    return row;
}

int PreferencePage::filter(const QString &words)
{
    const bool all = words.isEmpty() || m_title.contains(words, Qt::CaseInsensitive);
    int left = 0;
    for (SettingRow *row : std::as_const(m_rows)) {
        const bool fits = all || row->matches(words);
        row->setVisible(fits);
        left += fits ? 1 : 0;
    }
    return left;
}

QList<PreferencePage *> makePreferencePages(const Look &look)
{
    return {new GeneralPage(look), new AppearancePage(look), new KeyboardPage(look)};
}

} // namespace godwit::ui
