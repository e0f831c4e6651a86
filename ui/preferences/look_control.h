#pragma once

#include "ui/theme/look.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QSlider>
#include <QWidget>

namespace godwit::ui {

/// Light, dark or whatever the system has, as small pictures of the window.
class ThemeTiles final : public QWidget
{
    Q_OBJECT

public:
    explicit ThemeTiles(const Look &look, QWidget *parent = nullptr);

    void setCurrent(ThemeChoice choice);

Q_SIGNALS:
    void chosen(godwit::ui::ThemeChoice choice);

private:
    QButtonGroup m_group;
};

/// The accents, as dots of their colour.
class AccentDots final : public QWidget
{
    Q_OBJECT

public:
    explicit AccentDots(const Look &look, QWidget *parent = nullptr);

    void setCurrent(Accent accent);

Q_SIGNALS:
    void chosen(godwit::ui::Accent accent);

private:
    QButtonGroup m_group;
};

/// The size of text between a small and a large letter.
class TextSizeSlider final : public QSlider
{
    Q_OBJECT

public:
    explicit TextSizeSlider(const Look &look, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {240, 32}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QRect groove() const;
    void follow(int x);

    const Look &m_look;
};

} // namespace godwit::ui
