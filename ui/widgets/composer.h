#pragma once

#include "ui/widgets/attachment_strip.h"
#include "ui/widgets/button.h"
#include "ui/widgets/completer.h"
#include "ui/widgets/composer_edit.h"

#include <QLabel>
#include <QPointer>

namespace godwit::ui {

/// Where messages are written. It knows nothing of sending: it shows one text, tells what becomes
/// of it, and clears only what it is told to clear. Usable in every state of the connection.
class Composer final : public QWidget
{
    Q_OBJECT

public:
    explicit Composer(const Look &look, QWidget *parent = nullptr);
    ~Composer() override;

    [[nodiscard]] QString text() const { return m_edit.toPlainText(); }
    /// Replaces the text without announcing it; the cursor goes to its end.
    void setText(const QString &text);
    /// Removes what was sent from the beginning of the text; the cursor stays where it is in the
    /// rest.
    void removeFront(qsizetype length);
    void setHint(const QString &placeholder, const QString &name);
    void setOnline(bool online);
    void setSendKey(SendKey key);
    /// Whether there is anything to send.
    void setSendable(bool sendable);
    void setCompact(bool compact);
    /// What the text does, above it: \p title and, elided, \p line. Both empty: it is just written.
    void setContext(const QString &title, const QString &line = {});
    /// Fits the words that are marked into \p mark on both sides, or takes it away from there.
    void toggleMark(const QString &mark);
    [[nodiscard]] Completer &completer() { return *m_completer; }
    [[nodiscard]] ComposerEdit &edit() { return m_edit; }
    /// What is attached; \p attachments null: this account takes none.
    void setFiles(const QList<chat::Attachment> &files, Attachments *attachments);

Q_SIGNALS:
    void textEdited(const QString &text);
    void sendWanted();
    void escaped();
    /// The context is not wanted any more.
    void contextClosed();
    /// Files are to be chosen.
    void attachWanted();
    /// This one is not to be sent.
    void detachWanted(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void arrange();
    void refreshHelp();
    void fit();
    void paintContext(QPainter &painter, const QRect &line) const;
    [[nodiscard]] int side() const { return m_compact ? 12 : 20; }
    [[nodiscard]] int stripHeight() const;
    [[nodiscard]] int contextHeight() const { return m_contextTitle.isEmpty() ? 0 : 28; }

    const Look &m_look;
    ComposerEdit m_edit;
    QPointer<Completer> m_completer; ///< a child of the field, and then of the window
    AttachmentStrip m_strip;
    IconButton m_attach;
    IconButton m_mention;
    IconButton m_bold;
    IconButton m_code;
    IconButton m_contextClose;
    QString m_contextTitle;
    QString m_contextLine;
    QAbstractButton *m_send;
    QString m_help;
    bool m_isOnline = true;
    bool m_focused = false;
    bool m_compact = false;
    bool m_setting = false;
};

} // namespace godwit::ui
