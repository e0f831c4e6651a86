#pragma once

#include "ui/text/connection_text.h"
#include "ui/widgets/button.h"

#include <QHBoxLayout>

namespace godwit::ui {

/// The bar under the header while something is wrong with the connection of this server. Pushes
/// the conversation down, never covers it.
class Banner final : public QWidget
{
    Q_OBJECT

public:
    explicit Banner(const Look &look, QWidget *parent = nullptr);

    void setWords(const ConnectionWords &words);
    [[nodiscard]] const ConnectionWords &words() const { return m_words; }

Q_SIGNALS:
    void chosen(godwit::ui::BannerAction action);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void makeButtons();

    const Look &m_look;
    ConnectionWords m_words;
    QHBoxLayout *m_row;
    QList<Button *> m_buttons;
};

} // namespace godwit::ui
