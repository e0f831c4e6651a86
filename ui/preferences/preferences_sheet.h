#pragma once

#include "ui/preferences/preference_pages.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"

#include <QButtonGroup>
#include <QScrollArea>

namespace godwit::ui {

/// The preferences over the window: sections on one side, the rows of one of them on the other.
/// What is changed is in force at once. A child of the window, which owns it; deletes itself when
/// it is closed.
class PreferencesSheet final : public QWidget
{
    Q_OBJECT

public:
    PreferencesSheet(const Look &look, const Preferences &preferences, QWidget *window);
    ~PreferencesSheet() override;

    void show(const Preferences &preferences);
    /// By its title; nothing happens if there is none.
    void openPage(const QString &title);
    [[nodiscard]] QString page() const;
    void dismiss();

Q_SIGNALS:
    /// Answer with show().
    void wanted(const godwit::ui::Preferences &preferences);
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void restyle();
    void turnTo(int index);
    void find(const QString &words);

    const Look &m_look;
    Field m_field;
    IconButton m_close;
    QScrollArea m_area;
    QButtonGroup m_sections;
    QList<PreferencePage *> m_pages; ///< the one that is shown belongs to the area, the others here
    QList<QAbstractButton *> m_buttons;
    int m_page = 0;
    QRect m_card;
};

} // namespace godwit::ui
