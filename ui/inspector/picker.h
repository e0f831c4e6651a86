#pragma once

#include "ui/theme/look.h"

#include <QAbstractButton>

namespace godwit::ui {

/// Shows one of several things and lets another one be chosen from a menu.
class Picker final : public QAbstractButton
{
    Q_OBJECT

public:
    struct Choice
    {
        QString id;
        QString text;
        friend bool operator==(const Choice &, const Choice &) = default;
    };

    /// \p what is chosen, for those who listen.
    Picker(const Look &look, const QString &what, QWidget *parent = nullptr);

    void setChoices(const QList<Choice> &choices);
    [[nodiscard]] const QList<Choice> &choices() const { return m_choices; }
    /// Without a signal.
    void setCurrent(const QString &id);
    [[nodiscard]] const QString &current() const { return m_current; }

    [[nodiscard]] QSize sizeHint() const override { return {186, 28}; }

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void openMenu();
    void refresh();

    const Look &m_look;
    QString m_what;
    QList<Choice> m_choices;
    QString m_current;
    bool m_keyboardFocus = false;
};

} // namespace godwit::ui
