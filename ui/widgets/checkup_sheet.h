#pragma once

#include "chat/connection_check.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card_sheet.h"
#include "ui/widgets/checkup_rows.h"

#include <functional>
#include <memory>

namespace godwit::ui {

/// An examination of the way to a server on a card, whose rows fill in while it goes on. Closing it
/// ends the examination.
class CheckupSheet final : public CardSheet
{
    Q_OBJECT

public:
    using MakeCheck = std::function<std::unique_ptr<chat::ConnectionCheck>()>;

    /// \p server: as the person knows it.
    CheckupSheet(const Look &look, const QString &server, MakeCheck makeCheck, QWidget *window);
    ~CheckupSheet() override;

    [[nodiscard]] const Checkup &checkup() const { return m_checkup; }

protected:
    void place() override;
    void paintCard(QPainter &painter) override;
    bool focusNextPrevChild(bool next) override;

private:
    void begin();
    void finish(const chat::CheckOutcome &outcome);
    void refresh();
    void copy();
    [[nodiscard]] QRect verdictBox() const;

    MakeCheck m_makeCheck;
    std::unique_ptr<chat::ConnectionCheck> m_check;
    Checkup m_checkup;
    QScrollArea m_area;
    CheckupRows m_rows;
    Button m_copy, m_again, m_close;
};

} // namespace godwit::ui
