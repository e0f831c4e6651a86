#pragma once

#include "ui/models/attachments.h"
#include "ui/widgets/button.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace godwit::ui {

/// What is attached to a message before it is sent, above its text: each file with its picture and
/// a button that takes it away again. Hidden while there is nothing.
class AttachmentStrip final : public QWidget
{
    Q_OBJECT

public:
    AttachmentStrip(const Look &look, QWidget *parent);

    /// \p attachments gives the pictures; null: none.
    void setFiles(const QList<chat::Attachment> &files, Attachments *attachments);
    [[nodiscard]] int heightFor(int width) const;

Q_SIGNALS:
    void removed(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QRect box(int index, int width) const;
    void arrange();

    const Look &m_look;
    QList<chat::Attachment> m_files;
    Attachments *m_attachments = nullptr;
    QMetaObject::Connection m_news;
    std::vector<std::unique_ptr<IconButton>> m_remove;
};

} // namespace godwit::ui
