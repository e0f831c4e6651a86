#pragma once

#include "ui/theme/look.h"

#include <QAbstractButton>
#include <QKeySequence>

namespace godwit::ui {

/// The keys of a command. Pressed, it waits for others: whatever is typed next is wanted, the
/// delete key wants none, Esc changes nothing.
class KeyControl final : public QAbstractButton
{
    Q_OBJECT

public:
    KeyControl(const Look &look, const QString &what, QWidget *parent = nullptr);

    void setKeys(const QList<QKeySequence> &keys);
    [[nodiscard]] bool isWaiting() const { return m_waiting; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// Empty: no key at all.
    void keysWanted(const QList<QKeySequence> &keys);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void wait(bool waiting);
    [[nodiscard]] QStringList words() const;
    [[nodiscard]] QFont keyFont() const;

    const Look &m_look;
    QString m_what;
    QList<QKeySequence> m_keys;
    bool m_waiting = false;
};

} // namespace godwit::ui
