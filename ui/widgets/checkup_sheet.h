#pragma once

#include "chat/connection_check.h"
#include "ui/widgets/button.h"
#include "ui/widgets/checkup_rows.h"

#include <QScrollArea>

#include <functional>
#include <memory>

namespace godwit::ui {

/// An examination of the way to a server on a card over a scrim, whose rows fill in while it goes
/// on. A child of the window, which owns it; deletes itself when it is closed, and ends the
/// examination with that. The look outlives it.
class CheckupSheet final : public QWidget
{
    Q_OBJECT

public:
    using MakeCheck = std::function<std::unique_ptr<chat::ConnectionCheck>()>;

    /// \p server: as the person knows it.
    CheckupSheet(const Look &look, const QString &server, MakeCheck makeCheck, QWidget *window);
    ~CheckupSheet() override;

    void dismiss();
    [[nodiscard]] const Checkup &checkup() const { return m_checkup; }

Q_SIGNALS:
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void begin();
    void finish(const chat::CheckOutcome &outcome);
    void refresh();
    void place();
    void copy();
    [[nodiscard]] QRect verdictBox() const;

    const Look &m_look;
    MakeCheck m_makeCheck;
    std::unique_ptr<chat::ConnectionCheck> m_check;
    Checkup m_checkup;
    QScrollArea m_area;
    CheckupRows m_rows;
    Button m_copy, m_again, m_close;
    QRect m_card;
};

} // namespace godwit::ui
