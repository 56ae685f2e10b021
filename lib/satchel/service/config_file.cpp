// SPDX-License-Identifier: MIT
#include "satchel/service/config_file.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/service/config_toml.hpp"
#include "satchel/service/settings.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace satchel::detail {
namespace {

constexpr std::size_t largest_file = 1024 * 1024;

[[noreturn]] void fail(std::string const& where, std::string const& what, std::string hint = {})
{
    throw Error{Failure::configuration, where, what, std::move(hint)};
}

struct Content {
    std::string text;
    mode_t mode = 0;
    uid_t owner = 0;
};

/// The mode is asked of the open file, so that it belongs to what is read.
std::optional<Content> read_content(std::filesystem::path const& path)
{
    auto const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return std::nullopt;
        }
        fail(path.string(), "cannot be read: " + std::generic_category().message(errno));
    }
    struct Closer {
        int file;
        ~Closer() { ::close(file); }
    } const closer{file};

    struct stat status {};
    if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        fail(path.string(), "is not a file");
    }
    Content content{{}, status.st_mode, status.st_uid};
    std::string buffer(64 * 1024, '\0');
    for (;;) {
        auto const count = ::read(file, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            fail(path.string(), "cannot be read: " + std::generic_category().message(errno));
        }
        if (count == 0) {
            return content;
        }
        content.text.append(buffer, 0, static_cast<std::size_t>(count));
        if (content.text.size() > largest_file) {
            fail(path.string(), "is too large for a configuration");
        }
    }
}

std::string place(std::string const& path, toml::source_region const& source)
{
    return path + ", line " + std::to_string(source.begin.line);
}

/// "key "contrakt"" with what can be a name. Anything else may be a value, and so a secret, in the
/// wrong place.
std::string named(std::string const& noun, std::string_view name)
{
    constexpr std::size_t longest = 30;
    auto const is_name_letter = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
    };
    return name.size() <= longest && std::all_of(name.begin(), name.end(), is_name_letter)
               ? noun + " \"" + std::string{name} + '"'
               : noun;
}

std::map<std::string, std::string> read_profile(toml::table const& table, std::string const& path)
{
    std::map<std::string, std::string> values;
    for (auto const& [key, node] : table) {
        std::string const name{key.str()};
        auto const where = place(path, key.source());
        if (find_setting(name) == nullptr) {
            fail(where, "unknown " + named("key", name),
                 "a profile has these keys: " + known_keys());
        }
        auto const value = node.value_exact<std::string>();
        if (!value) {
            fail(where, name + " must be a text in quotation marks");
        }
        values[name] = *value;
    }
    return values;
}

/// Whether a key nests deeper than anybody writes: the parser walks its parts by recursion, as it
/// does not with brackets, which it counts.
bool nests_too_deep(std::string_view text)
{
    constexpr int most_parts = 100;
    int parts = 0;
    char quote = '\0';
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const letter = text[i];
        if (letter == '\n') {
            parts = 0;
            quote = '\0';
        } else if (quote != '\0') {
            i += quote == '"' && letter == '\\' ? 1U : 0U;
            quote = letter == quote ? '\0' : quote;
        } else if (letter == '"' || letter == '\'') {
            quote = letter;
        } else if (letter == '#') {
            i = std::min(text.find('\n', i), text.size()) - 1;
        } else if (letter == '.' && ++parts > most_parts) {
            return true;
        }
    }
    return false;
}

/// A text, a number or a truth value as an order writes it.
std::optional<std::string> option_text(toml::node const& node)
{
    if (auto const text = node.value_exact<std::string>()) {
        return text;
    }
    if (auto const number = node.value_exact<std::int64_t>()) {
        return std::to_string(*number);
    }
    if (auto const number = node.value_exact<double>()) {
        return format_number(*number);
    }
    if (auto const truth = node.value_exact<bool>()) {
        return *truth ? "true" : "false";
    }
    return std::nullopt;
}

OptionBundle read_bundle(std::string name, toml::table const& table, std::string const& path)
{
    OptionBundle bundle{std::move(name), {}};
    for (auto const& [key, node] : table) {
        std::string const option{key.str()};
        auto const value = option_text(node);
        if (!value) {
            fail(place(path, key.source()),
                 named("option", option) +
                     " must be a text in quotation marks, a number, true or false",
                 "a bundle has one value for each option: processing_level = \"ortho\"");
        }
        bundle.options.emplace_back(option, *value);
    }
    return bundle;
}

std::vector<OptionBundle> read_bundles(toml::table const& table, std::string const& path)
{
    std::vector<OptionBundle> bundles;
    for (auto const& [name, node] : table) {
        if (!node.is_table()) {
            fail(place(path, name.source()), "a bundle is a table",
                 "write it as [bundles.NAME] and the options below");
        }
        bundles.push_back(read_bundle(std::string{name.str()}, *node.as_table(), path));
    }
    return bundles;
}

ConfigFile read_tables(toml::table const& root, std::string const& path)
{
    ConfigFile file{path, {}, {}, {}};
    for (auto const& [key, node] : root) {
        auto const where = place(path, key.source());
        if (key.str() == "profile") {
            auto const value = node.value_exact<std::string>();
            if (!value) {
                fail(where, "profile must be a text in quotation marks");
            }
            file.default_profile = *value;
        } else if (key.str() == "profiles" && node.is_table()) {
            for (auto const& [name, profile] : *node.as_table()) {
                if (!profile.is_table()) {
                    fail(place(path, name.source()), "a profile is a table",
                         "write it as [profiles.NAME] and the keys below");
                }
                file.profiles[std::string{name.str()}] = read_profile(*profile.as_table(), path);
            }
        } else if (key.str() == "bundles" && node.is_table()) {
            file.bundles = read_bundles(*node.as_table(), path);
        } else {
            fail(where, "unknown " + named("key", key.str()),
                 "the file has profile = \"NAME\" and tables [profiles.NAME] and [bundles.NAME]");
        }
    }
    return file;
}

bool is_trusted(uid_t owner) { return owner == 0 || owner == ::geteuid(); }

/// Who may change the folder may put another file in the place of this one, unless it is sticky.
bool may_be_replaced_by_others(std::string const& path)
{
    struct stat folder {};
    auto const parent = std::filesystem::absolute(path).parent_path();
    return ::stat(parent.c_str(), &folder) == 0 && (folder.st_mode & S_IWOTH) != 0 &&
           (folder.st_mode & S_ISVTX) == 0;
}

void check_rights(ConfigFile const& file, Content const& content)
{
    if (holds_credential(file) && (content.mode & 077U) != 0) {
        fail(file.path, "holds credentials and others may read it", "chmod 600 " + file.path);
    }
    if (!holds_command(file)) {
        return;
    }
    if ((content.mode & 022U) != 0) {
        fail(file.path, "holds a command and others may change it", "chmod 600 " + file.path);
    }
    if (!is_trusted(content.owner)) {
        fail(file.path, "holds a command and belongs to somebody else",
             "run satchel as its owner, or make it yours by chown");
    }
    if (may_be_replaced_by_others(file.path)) {
        fail(file.path, "holds a command and others may change its folder",
             "chmod o-w " + std::filesystem::absolute(file.path).parent_path().string());
    }
}

/// Whether any profile has a setting of a kind.
template <typename Wanted>
bool any_value(ConfigFile const& file, Wanted const& wanted)
{
    for (auto const& [name, values] : file.profiles) {
        for (auto const& [key, value] : values) {
            if (!value.empty() && wanted(*find_setting(key), value)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

bool holds_credential(ConfigFile const& file)
{
    return any_value(file, [](Setting const& setting, std::string const& value) {
        return is_credential(setting) || holds_secret(setting, value);
    });
}

bool holds_command(ConfigFile const& file)
{
    return any_value(file, [](Setting const& setting, std::string const& /*value*/) {
        return std::string_view{setting.key} == "credential_command";
    });
}

toml::table parse_toml(std::string const& text, std::string const& path)
{
    if (text.size() > largest_file) {
        fail(path, "is too large for a configuration",
             "it has hosts, names and keys, a megabyte at most");
    }
    if (nests_too_deep(text)) {
        fail(path, "is nested too deep for a configuration",
             "it has tables [profiles.NAME] and [bundles.NAME]");
    }
    try {
        return toml::parse(text);
    } catch (toml::parse_error const& error) {
        // Its own words may quote the line, and so a secret.
        auto const& begin = error.source().begin;
        fail(path + ", line " + std::to_string(begin.line) + ", column " +
                 std::to_string(begin.column),
             "is not TOML",
             "a table stands in brackets, [profiles.NAME], and a text in quotation marks, "
             "client_id = \"...\"");
    }
}

ConfigFile parse_config(std::string const& text, std::string const& path)
{
    return read_tables(parse_toml(text, path), path);
}

std::optional<ConfigText> read_config(std::filesystem::path const& path)
{
    auto content = read_content(path);
    if (!content) {
        return std::nullopt;
    }
    auto file = parse_config(content->text, path.string());
    check_rights(file, *content);
    return ConfigText{std::move(content->text), std::move(file)};
}

std::optional<ConfigFile> read_config_file(std::filesystem::path const& path)
{
    auto config = read_config(path);
    return config ? std::optional{std::move(config->file)} : std::nullopt;
}

} // namespace satchel::detail
