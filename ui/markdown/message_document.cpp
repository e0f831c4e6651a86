#include "ui/markdown/message_document.h"

#include "ui/markdown/code_tokens.h"
#include "ui/markdown/link_text.h"

#include <algorithm>
#include <md4c.h>

namespace godwit::ui {

namespace {

constexpr int maxDepth = 4;
constexpr qsizetype maxBlocks = 250;
constexpr qsizetype maxLinks = 200;

/// Builds a document from what md4c tells. A return value other than 0 makes md4c stop.
class Reader
{
public:
    /// False: it became too much, or md4c gave up.
    bool read(const QString &body)
    {
        const MD_PARSER parser{0,
                               MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS
                                   | MD_FLAG_STRIKETHROUGH,
                               &Reader::enterBlock,
                               &Reader::leaveBlock,
                               &Reader::enterSpan,
                               &Reader::leaveSpan,
                               &Reader::text,
                               nullptr,
                               nullptr};
        const QByteArray bytes = body.toUtf8();
        return md_parse(bytes.constData(), static_cast<MD_SIZE>(bytes.size()), &parser, this) == 0;
    }
    QList<MessageBlock> take() { return std::move(m_blocks); }

private:
    struct List
    {
        bool ordered = false;
        unsigned next = 1;
        bool tight = false;
        bool begun = false;
    };

    static Reader &self(void *user) { return *static_cast<Reader *>(user); }
    static QString attribute(const MD_ATTRIBUTE &value)
    {
        return QString::fromUtf8(value.text, static_cast<qsizetype>(value.size));
    }

    static int enterBlock(MD_BLOCKTYPE type, void *detail, void *user)
    {
        Reader &r = self(user);
        switch (type) {
        case MD_BLOCK_QUOTE:
            ++r.m_quotes;
            break;
        case MD_BLOCK_UL:
            r.m_lists.append({false, 1, static_cast<MD_BLOCK_UL_DETAIL *>(detail)->is_tight != 0});
            break;
        case MD_BLOCK_OL: {
            const auto *list = static_cast<MD_BLOCK_OL_DETAIL *>(detail);
            r.m_lists.append({true, list->start, list->is_tight != 0});
            break;
        }
        case MD_BLOCK_LI:
            r.beginItem();
            break;
        case MD_BLOCK_HR:
            r.begin(MessageBlock::Kind::Rule);
            r.m_open = false;
            break;
        case MD_BLOCK_H:
            r.begin(MessageBlock::Kind::Heading);
            r.m_blocks.last().level
                = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL *>(detail)->level);
            break;
        case MD_BLOCK_CODE:
            r.begin(MessageBlock::Kind::Code);
            r.m_blocks.last().language
                = attribute(static_cast<MD_BLOCK_CODE_DETAIL *>(detail)->lang).left(24);
            break;
        case MD_BLOCK_P:
            r.begin(MessageBlock::Kind::Text);
            break;
        case MD_BLOCK_DOC:
        case MD_BLOCK_HTML:
        case MD_BLOCK_TABLE:
        case MD_BLOCK_THEAD:
        case MD_BLOCK_TBODY:
        case MD_BLOCK_TR:
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            break;
        }
        return r.m_blocks.size() > maxBlocks ? 1 : 0;
    }

    static int leaveBlock(MD_BLOCKTYPE type, void *, void *user)
    {
        Reader &r = self(user);
        if (type == MD_BLOCK_QUOTE) {
            --r.m_quotes;
        } else if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) {
            r.m_lists.removeLast();
        } else if (type == MD_BLOCK_CODE) {
            QString &code = r.m_blocks.last().text.text;
            while (code.endsWith(QChar(QChar::LineSeparator))) {
                code.chop(1);
            }
        }
        r.m_open = false;
        return 0;
    }

    static int enterSpan(MD_SPANTYPE type, void *detail, void *user)
    {
        Reader &r = self(user);
        if (type == MD_SPAN_A) {
            r.beginLink(attribute(static_cast<MD_SPAN_A_DETAIL *>(detail)->href));
        } else if (type == MD_SPAN_IMG) {
            // Nothing is loaded: it is a link with the words that stand for the picture.
            r.beginLink(attribute(static_cast<MD_SPAN_IMG_DETAIL *>(detail)->src));
        } else {
            ++r.count(type);
        }
        return 0;
    }

    static int leaveSpan(MD_SPANTYPE type, void *, void *user)
    {
        Reader &r = self(user);
        if (type == MD_SPAN_A || type == MD_SPAN_IMG) {
            r.endLink();
        } else {
            --r.count(type);
        }
        return 0;
    }

    static int text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user)
    {
        Reader &r = self(user);
        if (!r.m_open) {
            r.begin(MessageBlock::Kind::Text); // in a list whose items are close together
        }
        const bool isBreak = type == MD_TEXT_BR || type == MD_TEXT_SOFTBR;
        QString part = isBreak ? QString(QChar(QChar::LineSeparator))
                               : QString::fromUtf8(text, static_cast<qsizetype>(size));
        r.append(part.replace(u'\n', QChar(QChar::LineSeparator)));
        return r.m_blocks.size() > maxBlocks ? 1 : 0;
    }

    void begin(MessageBlock::Kind kind)
    {
        MessageBlock block{kind};
        block.quotes = std::min(m_quotes, maxDepth);
        block.indent = static_cast<int>(std::min<qsizetype>(m_lists.size(), maxDepth));
        block.marker = std::exchange(m_marker, {});
        block.follows = std::exchange(m_follows, false) && !m_blocks.isEmpty();
        m_blocks.append(std::move(block));
        m_open = true;
    }

    void beginItem()
    {
        List &list = m_lists.last();
        m_open = false;
        m_marker = list.ordered ? QString::number(list.next++) + u'.' : QStringLiteral("•");
        const bool nested = m_lists.size() > 1;
        m_follows = list.tight && (std::exchange(list.begun, true) || nested);
    }

    int &count(MD_SPANTYPE type)
    {
        switch (type) {
        case MD_SPAN_STRONG:
            return m_strong;
        case MD_SPAN_EM:
            return m_emphasis;
        case MD_SPAN_DEL:
            return m_strike;
        case MD_SPAN_CODE:
            return m_code;
        case MD_SPAN_A:
        case MD_SPAN_IMG:
        case MD_SPAN_LATEXMATH:
        case MD_SPAN_LATEXMATH_DISPLAY:
        case MD_SPAN_WIKILINK:
        case MD_SPAN_U:
            break;
        }
        return m_other;
    }

    void append(const QString &part)
    {
        BodyText &text = m_blocks.last().text;
        RunFlags flags;
        flags.setFlag(RunFlag::Strong, m_strong > 0);
        flags.setFlag(RunFlag::Emphasis, m_emphasis > 0);
        flags.setFlag(RunFlag::Strike, m_strike > 0);
        flags.setFlag(RunFlag::Code, m_code > 0);
        if (flags) {
            Run *last = text.runs.isEmpty() ? nullptr : &text.runs.last();
            if (last != nullptr && last->flags == flags
                && last->start + last->length == text.text.size()) {
                last->length += part.size();
            } else {
                text.runs.append({text.text.size(), part.size(), flags});
            }
        }
        text.text += part;
    }

    void beginLink(const QString &target)
    {
        if (!m_open) {
            begin(MessageBlock::Kind::Text);
        }
        if (m_links++ == 0) {
            m_target = target;
            m_linkStart = m_blocks.last().text.text.size();
        }
    }

    /// Only the outermost one counts: a picture in a link is part of it.
    void endLink()
    {
        if (--m_links > 0) {
            return;
        }
        BodyText &text = m_blocks.last().text;
        const LinkText link = linkText(text.text.mid(m_linkStart), m_target);
        if (link.replacement) {
            text.text.truncate(m_linkStart);
            text.runs.removeIf([this](const Run &run) { return run.start >= m_linkStart; });
            text.text += *link.replacement;
        }
        const qsizetype length = text.text.size() - m_linkStart;
        if (link.isLink && length > 0 && text.spans.size() < maxLinks) {
            text.spans.append({SpanKind::Link, m_linkStart, length, m_target, 0});
        }
    }

    QList<MessageBlock> m_blocks;
    QList<List> m_lists;
    QString m_marker;
    bool m_follows = false;
    bool m_open = false; ///< text goes to the last block
    int m_quotes = 0;
    int m_strong = 0, m_emphasis = 0, m_strike = 0, m_code = 0, m_other = 0;
    int m_links = 0;
    QString m_target;
    qsizetype m_linkStart = 0;
};

QList<MessageBlock> plain(const QString &body)
{
    MessageBlock block;
    block.text.text = body;
    block.text.text.replace(u'\n', QChar(QChar::LineSeparator));
    return {block};
}

} // namespace

MessageDocument readDocument(const QString &body, const chat::UserId &self)
{
    const BoundedBody bounded = boundBody(body);
    Reader reader;
    MessageDocument document{reader.read(bounded.text) ? reader.take() : plain(bounded.text)};
    if (document.blocks.isEmpty()) {
        document.blocks = plain(bounded.text.trimmed());
    }
    for (MessageBlock &block : document.blocks) {
        if (block.kind == MessageBlock::Kind::Code) {
            block.text.runs = codeRuns(block.text.text, block.language);
        } else {
            findSpans(block.text, self);
        }
    }
    if (bounded.left > 0) {
        const auto kind = document.blocks.constLast().kind;
        if (kind == MessageBlock::Kind::Code || kind == MessageBlock::Kind::Rule) {
            document.blocks.append(MessageBlock{});
        }
        markTruncated(document.blocks.last().text, bounded.left);
    }
    return document;
}

QString documentLine(const MessageDocument &document)
{
    QString line;
    for (const MessageBlock &block : document.blocks) {
        line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + block.marker
            + (block.marker.isEmpty() ? QString() : QStringLiteral(" ")) + block.text.text;
    }
    return line.simplified();
}

} // namespace godwit::ui
