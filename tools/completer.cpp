// SPDX-License-Identifier: MIT
#include "completer.hpp"

#include "value_kind.hpp"

#include "satchel/service/profile_settings.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace satchel::tool {
namespace {

CLI::App const* command_of(CLI::App const& app, std::string const& word)
{
    for (auto const* const command : app.get_subcommands([](CLI::App const*) { return true; })) {
        if (command->get_name() == word) {
            return command;
        }
    }
    return nullptr;
}

/// Options of a command are taken behind it, those of the program everywhere.
CLI::Option const* option_of(CLI::App const* app, std::string const& name)
{
    for (; app != nullptr; app = app->get_parent()) {
        if (auto const* const option = app->get_option_no_throw(name)) {
            return option;
        }
    }
    return nullptr;
}

/// Reads a line up to the cursor, as far as it can be understood.
class Line {
public:
    Line(CLI::App const& app, KnownWords& known) : m_command{&app}, m_known{known} {}

    void read(std::string const& word)
    {
        if (m_pending != nullptr) {
            note_value(*std::exchange(m_pending, nullptr), word);
        } else if (m_only_arguments || word.size() < 2 || word.front() != '-') {
            read_argument(word);
        } else if (word == "--") {
            m_only_arguments = true;
        } else {
            read_option(word);
        }
    }

    [[nodiscard]] CLI::App const& command() const { return *m_command; }
    [[nodiscard]] CLI::Option const* pending() const { return m_pending; }
    [[nodiscard]] bool takes_options() const { return !m_only_arguments; }
    [[nodiscard]] std::string const& product() const { return m_product; }

    [[nodiscard]] bool takes_commands() const { return m_arguments.empty() && !m_only_arguments; }

    [[nodiscard]] std::vector<std::string> const& arguments() const { return m_arguments; }

    /// The argument that comes next.
    [[nodiscard]] CLI::Option const* argument() const
    {
        std::size_t place = 0;
        for (auto const* const option : m_command->get_options()) {
            auto const is_last_of_many = option->get_expected_max() > 1;
            if (option->get_positional() && (place++ == m_arguments.size() || is_last_of_many)) {
                return option;
            }
        }
        return nullptr;
    }

    /// Whether it can be given, or again.
    [[nodiscard]] bool is_open(CLI::Option const& option) const
    {
        if (m_used.contains(&option) && !(option.get_items_expected_max() > 1)) {
            return false;
        }
        auto const& excluded = option.get_excludes();
        return std::none_of(excluded.begin(), excluded.end(),
                            [this](auto const* other) { return m_used.contains(other); });
    }

private:
    void read_argument(std::string const& word)
    {
        if (auto const* const command = command_of(*m_command, word);
            command != nullptr && takes_commands()) {
            m_command = command;
            return;
        }
        if (auto const* const option = argument()) {
            note_value(*option, word);
        }
        m_arguments.push_back(word);
    }

    void read_option(std::string const& word)
    {
        auto const is_long = word.starts_with("--");
        auto const sign = is_long ? word.find('=') : std::string::npos;
        auto const* const option =
            option_of(m_command, is_long ? word.substr(0, sign) : word.substr(0, 2));
        if (option == nullptr) {
            return;
        }
        m_used.insert(option);
        if (!takes_value(*option)) {
            return;
        }
        bool const has_value = is_long ? sign != std::string::npos : word.size() > 2;
        if (!has_value) {
            m_pending = option;
        } else if (is_long) {
            note_value(*option, word.substr(sign + 1));
        }
    }

    /// What later words depend on.
    void note_value(CLI::Option const& option, std::string const& value)
    {
        auto const kind = value_type(option).kind;
        if (kind == ValueKind::product && option.get_group() != "Filters") {
            m_product = value;
        } else if (kind == ValueKind::profile && !option.get_positional()) {
            m_known.use_profile(value);
        }
    }

    CLI::App const* m_command;
    KnownWords& m_known;
    CLI::Option const* m_pending = nullptr;
    bool m_only_arguments = false;
    std::vector<std::string> m_arguments;
    std::set<CLI::Option const*> m_used;
    std::string m_product;
}; // class Line

std::vector<KnownWord> as_words(std::vector<std::string> const& texts)
{
    std::vector<KnownWord> words;
    for (auto const& text : texts) {
        words.push_back({text, ""});
    }
    return words;
}

std::vector<KnownWord> commands_of(CLI::App const& app)
{
    std::vector<KnownWord> words;
    for (auto const* const command : app.get_subcommands([](CLI::App const*) { return true; })) {
        if (!command->get_group().empty()) {
            words.push_back({command->get_name(), command->get_description()});
        }
    }
    return words;
}

/// The command that words name so far, for those of "satchel help".
CLI::App const* named_command(CLI::App const& app, std::vector<std::string> const& words)
{
    auto const* command = &app;
    for (auto const& word : words) {
        command = command_of(*command, word);
        if (command == nullptr) {
            return nullptr;
        }
    }
    return command;
}

class Values {
public:
    Values(CLI::App const& app, KnownWords const& known, Line const& line)
        : m_app{app}, m_known{known}, m_line{line}
    {
    }

    /// Adds what can be at the place of `text`, which follows `before` in the same word.
    void add(Completion& completion, ValueType const& type, std::string const& before,
             std::string const& text) const
    {
        if (type.kind == ValueKind::file || type.kind == ValueKind::folder) {
            completion.paths = type.kind == ValueKind::file ? Completion::Paths::files
                                                            : Completion::Paths::folders;
            completion.before_path = before;
            return;
        }
        if (type.kind == ValueKind::option_value) {
            add_option_values(completion, before, text);
            return;
        }
        auto const comma = type.is_list ? text.rfind(',') : std::string::npos;
        auto const start = comma == std::string::npos ? 0 : comma + 1;
        add_words(completion, words_of(type), before + text.substr(0, start), text.substr(start));
        completion.goes_on = completion.goes_on || type.is_list;
    }

private:
    [[nodiscard]] std::vector<KnownWord> words_of(ValueType const& type) const
    {
        switch (type.kind) {
        case ValueKind::words:
            return as_words(type.words);
        case ValueKind::profile:
            return m_known.profiles();
        case ValueKind::product:
            return m_known.products();
        case ValueKind::product_option:
            return m_known.options(m_line.product());
        case ValueKind::contract:
            return m_known.contracts();
        case ValueKind::licence:
            return m_known.licences();
        case ValueKind::bundle:
            return m_known.bundles();
        case ValueKind::setting: {
            std::vector<KnownWord> words;
            for (auto const& setting : setting_kinds()) {
                words.push_back({setting.key + (setting.is_secret ? "" : "="), setting.variable});
            }
            return words;
        }
        case ValueKind::command: {
            auto const* const command = named_command(m_app, m_line.arguments());
            return command == nullptr ? std::vector<KnownWord>{} : commands_of(*command);
        }
        case ValueKind::constellation: // the service may know others; these it has in any case
            return as_words({"PLEIADES", "PNEO", "SPOT"});
        default:
            return {};
        }
    }

    /// KEY=, then the values of that key.
    void add_option_values(Completion& completion, std::string const& before,
                           std::string const& text) const
    {
        auto const sign = text.find('=');
        if (sign != std::string::npos) {
            auto const key = text.substr(0, sign);
            add_words(completion, m_known.option_values(m_line.product(), key), before + key + '=',
                      text.substr(sign + 1));
            return;
        }
        auto keys = m_known.options(m_line.product());
        for (auto& key : keys) {
            key.word += '=';
        }
        add_words(completion, keys, before, text);
    }

    static void add_words(Completion& completion, std::vector<KnownWord> const& words,
                          std::string const& before, std::string const& start)
    {
        for (auto const& [word, help] : words) {
            if (word.starts_with(start)) {
                completion.words.push_back({before + word, help});
                completion.goes_on = completion.goes_on || word.ends_with('=');
            }
        }
    }

    CLI::App const& m_app;
    KnownWords const& m_known;
    Line const& m_line;
}; // class Values

void add_options(Completion& completion, Line const& line, std::string const& start)
{
    for (auto const* app = &line.command(); app != nullptr; app = app->get_parent()) {
        for (auto const* const option : app->get_options()) {
            auto const& names = option->get_lnames();
            // Of several names the first one is what the documentation says.
            if (names.empty() || option->get_group().empty() || !line.is_open(*option) ||
                (app != &line.command() && option == app->get_help_ptr())) {
                continue;
            }
            auto const word = "--" + names.front();
            if (word.starts_with(start)) {
                completion.words.push_back({word, option->get_description()});
            }
        }
    }
}

} // namespace

Completion complete(CLI::App const& app, std::vector<std::string> const& words, KnownWords known)
{
    Completion completion;
    if (words.empty()) {
        return completion;
    }
    Line line{app, known};
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        line.read(words[i]);
    }
    auto const& word = words.back();
    Values const values{app, known, line};
    if (line.pending() != nullptr) {
        values.add(completion, value_type(*line.pending()), "", word);
        return completion;
    }
    if (line.takes_options() && word.starts_with('-')) {
        auto const sign = word.find('=');
        if (sign == std::string::npos) {
            add_options(completion, line, word);
        } else if (auto const* option = option_of(&line.command(), word.substr(0, sign))) {
            values.add(completion, value_type(*option), word.substr(0, sign + 1),
                       word.substr(sign + 1));
        }
        return completion;
    }
    if (line.takes_commands()) {
        for (auto const& command : commands_of(line.command())) {
            if (command.word.starts_with(word)) {
                completion.words.push_back(command);
            }
        }
    }
    if (auto const* const argument = line.argument()) {
        values.add(completion, value_type(*argument), "", word);
    }
    return completion;
}

} // namespace satchel::tool
