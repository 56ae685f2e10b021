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

std::string in_quotes(std::string const& value)
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
        lines.replace(old->source(), in_quotes(*value));
    } else if (old != nullptr) {
        lines.erase(old->source().begin.line, old->source().end.line);
    } else if (value) {
        lines.insert_after(last_line(table), key + " = " + in_quotes(*value));
    }
}

/// Before the first line that is no comment: below a table it would be a key of that.
void insert_at_top(Lines& lines, std::string const& text)
{
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
    lines.insert_after(line, text + '\n' + gap);
}

/// TOML can be written in more ways than lines tell: what was edited is read again, and is the
/// result only where it says what was wanted and nothing else.
std::string checked(Lines const& lines, toml::table const& wanted, std::string const& path,
                    std::string const& table)
{
    auto text = lines.text();
    bool is_as_wanted = false;
    try {
        is_as_wanted = parse_toml(text, path) == wanted;
    } catch (Error const&) {
        is_as_wanted = false;
    }
    if (!is_as_wanted) {
        leave_it(path, table);
    }
    return text;
}

/// The table of a profile in a table of everything; made where it is not there and has to be.
toml::table* profile_table(toml::table& root, std::string const& profile, bool make)
{
    auto* table = &root;
    for (auto const& name : {std::string{"profiles"}, profile}) {
        if (make && !table->contains(name)) {
            table->insert(name, toml::table{});
        }
        auto* const next = table->get(name);
        if (next == nullptr || !next->is_table()) {
            return nullptr;
        }
        table = next->as_table();
    }
    return table;
}

} // namespace

std::string with_setting(std::string const& text, std::string const& path,
                         std::string const& profile, std::string const& key,
                         std::optional<std::string> const& value)
{
    auto wanted = parse_toml(text, path);
    auto const name = "profiles." + profile;
    Lines lines{text};
    auto const* const profiles = wanted.get("profiles");
    if (profiles != nullptr && (!profiles->is_table() || profiles->as_table()->is_inline())) {
        leave_it(path, "profiles");
    }
    auto const* const table = profiles == nullptr ? nullptr : profiles->as_table()->get(profile);
    if (table != nullptr && !table->is_table()) {
        leave_it(path, name);
    }
    if (table != nullptr) {
        set_in_table(lines, *table->as_table(), path, name, key, value);
    } else if (value) {
        auto const gap = lines.size() == 0 ? "" : "\n";
        lines.insert_after(lines.size(),
                           gap + ("[" + name + "]\n") + key + " = " + in_quotes(*value));
    }
    if (auto* const changed = profile_table(wanted, profile, value.has_value())) {
        if (value) {
            changed->insert_or_assign(key, *value);
        } else {
            changed->erase(key);
        }
    }
    return checked(lines, wanted, path, name);
}

std::string with_default_profile(std::string const& text, std::string const& path,
                                 std::string const& profile)
{
    auto wanted = parse_toml(text, path);
    auto const* const old = wanted.get("profile");
    if (old != nullptr && old->is_table()) {
        leave_it(path, "profile");
    }
    Lines lines{text};
    if (old != nullptr) {
        lines.replace(old->source(), in_quotes(profile));
    } else {
        insert_at_top(lines, "profile = " + in_quotes(profile));
    }
    wanted.insert_or_assign("profile", profile);
    return checked(lines, wanted, path, "profile");
}

} // namespace satchel::detail
