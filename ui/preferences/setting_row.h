#pragma once

#include "ui/theme/look.h"

#include <QWidget>

namespace godwit::ui {

/// One line of the preferences: what it is, a word about it, and what changes it.
class SettingRow final : public QWidget
{
    Q_OBJECT

public:
    /// Takes the control in. One that wants all the width stands under its title.
    SettingRow(const Look &look, const QString &title, const QString &note, QWidget *control,
               QWidget *parent = nullptr);

    void setNote(const QString &note);
    /// Instead of the note, until the next setNote().
    void setTrouble(const QString &sentence);
    [[nodiscard]] QString trouble() const { return m_isTrouble ? m_note : QString(); }
    [[nodiscard]] bool matches(const QString &words) const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look &m_look;
    QString m_title;
    QString m_note;
    QWidget *m_control;
    bool m_isWide;
    bool m_isTrouble = false;
};

} // namespace godwit::ui
