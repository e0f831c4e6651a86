#pragma once

#include "ui/preferences/preferences.h"
#include "ui/widgets/card_sheet.h"

namespace godwit::ui {

/// Every key of the window on one card.
class ShortcutSheet final : public CardSheet
{
    Q_OBJECT

public:
    ShortcutSheet(const Look &look, const Preferences &preferences, QWidget *window);

    /// "Ctrl+K  Go to …", one for each.
    [[nodiscard]] QStringList lines() const;

protected:
    void place() override;
    void paintCard(QPainter &painter) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QScrollArea m_area;
};

} // namespace godwit::ui
