#pragma once

#include "ui/preferences/preference_pages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card_sheet.h"
#include "ui/widgets/field.h"

#include <QButtonGroup>

namespace godwit::ui {

/// The preferences over the window: sections on one side, the rows of one of them on the other.
/// What is changed is in force at once.
class PreferencesSheet final : public CardSheet
{
    Q_OBJECT

public:
    PreferencesSheet(const Look &look, const Preferences &preferences, QWidget *window);
    ~PreferencesSheet() override;

    void show(const Preferences &preferences);
    /// By its title; nothing happens if there is none.
    void openPage(const QString &title);
    [[nodiscard]] QString page() const;

Q_SIGNALS:
    /// Answer with show().
    void wanted(const godwit::ui::Preferences &preferences);

protected:
    void place() override;
    void paintCard(QPainter &painter) override;
    bool focusNextPrevChild(bool next) override;

private:
    [[nodiscard]] int sectionsWidth() const;
    void turnTo(int index);
    void find(const QString &words);

    Field m_field;
    IconButton m_close;
    QScrollArea m_area;
    QButtonGroup m_sections;
    QList<PreferencePage *> m_pages; ///< the one that is shown belongs to the area, the others here
    QList<QAbstractButton *> m_buttons;
    int m_page = 0;
};

} // namespace godwit::ui
