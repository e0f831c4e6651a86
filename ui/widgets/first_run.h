#pragma once

#include "ui/widgets/button.h"

#include <array>

namespace godwit::ui {

/// What is shown while there is no account: two ways to begin.
class FirstRun final : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRun(const Look &look, QWidget *parent = nullptr);

Q_SIGNALS:
    void addressWanted();
    void localServerWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Card
    {
        Icon icon;
        QString title;
        QString text;
        Button *button;
        QRect rect;
    };
    void paintRoute(QPainter &painter) const;
    void paintCard(QPainter &painter, const Card &card) const;

    const Look &m_look;
    std::array<Card, 2> m_cards;
    QRect m_picture, m_title, m_subtitle;
};

} // namespace godwit::ui
