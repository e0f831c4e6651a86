#pragma once

#include "ui/server_detector.h"
#include "ui/theme/look.h"

#include <QWidget>

namespace godwit::ui {

/// What a server has, row by row, as it is found out.
class DetectionPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit DetectionPanel(const Look &look, QWidget *parent = nullptr);

    /// \p host: the heading.
    void show(const QString &host, const QList<DetectionRow> &rows);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look &m_look;
    QString m_host;
    QList<DetectionRow> m_rows;
};

/// How messages will look: the newest few that were heard.
class PreviewList final : public QWidget
{
    Q_OBJECT

public:
    explicit PreviewList(const Look &look, QWidget *parent = nullptr);

    void show(const QList<PreviewMessage> &messages);
    [[nodiscard]] const QList<PreviewMessage> &messages() const { return m_messages; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look &m_look;
    QList<PreviewMessage> m_messages;
};

} // namespace godwit::ui
