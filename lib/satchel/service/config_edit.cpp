// SPDX-License-Identifier: MIT
#include "satchel/service/config_edit.hpp"

#include "satchel/error.hpp"
#include "satchel/service/config_toml.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace satchel::detail {
namespace {

[[noreturn]] void leave_it(std::string const& path, std::string const& table)
{
    throw Error{Failure::configuration, path,
                "[" + table + "] is written in a way that only you can change",
                "change it by hand; profiles written as [profiles.NAME] with a key on each line "
                "can be changed by satchel"};
}

std::string quoted(std::string const& value)
{
    std::string text = "\"";
    for (char const letter : value) {
        if (letter == '"' || letter == '\\') {
            text += '\\';
        }
        text += letter;
    }
    return text + '"';
}

/// Windows' editors put it before a text; columns do not count it.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A text by its lines, which keep their ends.
class Lines {
public:
    explicit Lines(std::string const& text)
    {
        m_mark = text.starts_with(byte_order_mark) ? byte_order_mark : std::string_view{};
        for (std::size_t at = m_mark.size(); at < text.size();) {
            auto const end = std::min(text.find('\n', at), text.size() - 1);
            m_lines.push_back(text.substr(at, end + 1 - at));
            at = end + 1;
        }
    }

    [[nodiscard]] std::string text() const
    {
        std::string text{m_mark};
        for (auto const& line : m_lines) {
            text += line;
        }
        return text;
    }

    /// Lines and columns count from 1, columns in characters, as toml++ has them.
    void replace(toml::source_region const& region, std::string const& by)
    {
        auto const first = region.begin.line - 1;
        auto const last = region.end.line - 1;
        auto const head = m_lines[first].substr(0, offset(first, region.begin.column));
        auto const tail = m_lines[last].substr(offset(last, region.end.column));
        erase(region.begin.line, region.end.line);
        insert_after(region.begin.line - 1, head + by + tail);
    }

    void erase(std::size_t first, std::size_t last)
    {
        m_lines.erase(m_lines.begin() + static_cast<std::ptrdiff_t>(first) - 1,
                      m_lines.begin() + static_cast<std::ptrdiff_t>(last));
    }

    /// 0 is before the first.
    void insert_after(std::size_t line, std::string text)
    {
        if (line > 0 && m_lines[line - 1].back() != '\n') {
            m_lines[line - 1] += '\n';
        }
        if (text.empty() || text.back() != '\n') {
            text += '\n';
        }
        m_lines.insert(m_lines.begin() + static_cast<std::ptrdiff_t>(line), std::move(text));
    }

    [[nodiscard]] std::size_t size() const { return m_lines.size(); }
    [[nodiscard]] std::string const& line(std::size_t number) const { return m_lines[number - 1]; }

private:
    [[nodiscard]] std::size_t offset(std::size_t line, std::size_t column) const
    {
        std::size_t at = 0;
        for (std::size_t character = 1; character < column && at < m_lines[line].size(); ++at) {
            auto const next = at + 1;
            bool const ends = next >= m_lines[line].size() ||
                              (static_cast<unsigned char>(m_lines[line][next]) & 0xC0U) != 0x80U;
            character += ends ? 1 : 0;
        }
        return at;
    }

    std::string_view m_mark;
    std::vector<std::string> m_lines;
}; // class Lines

/// Where a table of the text begins with its own line, "[profiles.work]".
bool has_own_line(toml::table const& table, Lines const& lines)
{
    auto const line = table.source().begin.line;
    if (table.is_inline() || line < 1 || line > lines.size()) {
        return false;
    }
    auto const& text = lines.line(line);
    auto const first = text.find_first_not_of(" \t");
    return first != std::string::npos && text[first] == '[';
}

/// The line of the last key of a table, or of its own where it has none.
std::size_t last_line(toml::table const& table)
{
    auto line = table.source().begin.line;
    for (auto const& [key, node] : table) {
        if (!node.is_table() && !node.is_array_of_tables()) {
            line = std::max(line, node.source().end.line);
        }
    }
    return line;
}

void set_in_table(Lines& lines, toml::table const& table, std::string const& path,
                  std::string const& name, std::string const& key,
                  std::optional<std::string> const& value)
{
    auto const* const old = table.get(key);
    if (table.is_inline() || (old == nullptr && value && !has_own_line(table, lines))) {
        leave_it(path, name);
    }
    if (old != nullptr && value) {
        lines.replace(old->source(), quoted(*value));
    } else if (old != nullptr) {
        lines.erase(old->source().begin.line, old->source().end.line);
    } else if (value) {
        lines.insert_after(last_line(table), key + " = " + quoted(*value));
    }
}

} // namespace

std::string with_setting(std::string const& text, std::string const& path,
                         std::string const& profile, std::string const& key,
                         std::optional<std::string> const& value)
{
    auto const root = parse_toml(text, path);
    auto const name = "profiles." + profile;
    Lines lines{text};
    if (auto const* const profiles = root.get("profiles")) {
        if (!profiles->is_table() || profiles->as_table()->is_inline()) {
            leave_it(path, "profiles");
        }
        if (auto const* const table = profiles->as_table()->get(profile)) {
            if (!table->is_table()) {
                leave_it(path, name);
            }
            set_in_table(lines, *table->as_table(), path, name, key, value);
            return lines.text();
        }
    }
    if (value) {
        auto const gap = lines.size() == 0 ? "" : "\n";
        lines.insert_after(lines.size(), gap + ("[" + name + "]\n") + key + " = " + quoted(*value));
    }
    return lines.text();
}

std::string with_default_profile(std::string const& text, std::string const& path,
                                 std::string const& profile)
{
    auto const root = parse_toml(text, path);
    Lines lines{text};
    if (auto const* const old = root.get("profile")) {
        if (old->is_table()) {
            leave_it(path, "profile");
        }
        lines.replace(old->source(), quoted(profile));
        return lines.text();
    }
    // Before the first line that is no comment: below a table it would be a key of that.
    std::size_t line = 0;
    while (line < lines.size()) {
        auto const& next = lines.line(line + 1);
        auto const first = next.find_first_not_of(" \t\r\n");
        if (first != std::string::npos && next[first] != '#') {
            break;
        }
        ++line;
    }
    auto const gap = line < lines.size() ? "\n" : "";
    lines.insert_after(line, "profile = " + quoted(profile) + '\n' + gap);
    return lines.text();
}

} // namespace satchel::detail
