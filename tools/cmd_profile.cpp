// SPDX-License-Identifier: MIT
#include "check_text.hpp"
#include "command.hpp"
#include "dialogue.hpp"
#include "json_text.hpp"
#include "profile_guide.hpp"
#include "table.hpp"

#include "satchel/joined.hpp"
#include "satchel/service/profile_check.hpp"
#include "satchel/service/profile_edit.hpp"
#include "satchel/service/profile_settings.hpp"

#include <algorithm>
#include <ostream>
#include <set>

namespace satchel::tool {
namespace {

std::vector<std::string> dialect_names()
{
    std::vector<std::string> names;
    for (auto const& dialect : known_dialects()) {
        names.push_back(dialect.name);
    }
    return names;
}

void list(Context& context)
{
    auto const profiles = known_profiles(process_environment(), context.options.profile);
    if (context.options.json) {
        auto list = nlohmann::ordered_json::array();
        for (auto const& profile : profiles) {
            list.push_back({{"name", profile.name},
                            {"dialect", or_null(profile.dialect)},
                            {"used", profile.is_used},
                            {"built_in", profile.is_built_in},
                            {"in_file", profile.is_in_file},
                            {"missing", profile.missing}});
        }
        context.print(
            {{"profiles", std::move(list)}, {"file", config_file(process_environment()).string()}});
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (auto const& profile : profiles) {
        auto const from = profile.is_in_file    ? "config file"
                          : profile.is_built_in ? "built in"
                                                : "environment";
        auto const state = profile.dialect.empty() ? "cannot be used, see satchel profile show"
                           : profile.missing.empty()
                               ? "complete"
                               : "not set: " + detail::joined(profile.missing);
        rows.push_back({profile.is_used ? "*" : "", profile.name, profile.dialect, from, state});
    }
    print_table(context.out, {"", "profile", "dialect", "from", "state"}, rows);
}

void show(Context& context)
{
    auto const& configuration = context.configuration();
    auto const settings = shown_settings(process_environment(), context.options.profile);
    auto const missing = missing_settings(configuration);
    if (context.options.json) {
        auto list = nlohmann::ordered_json::array();
        for (auto const& setting : settings) {
            list.push_back({{"key", setting.key},
                            {"set", setting.is_set},
                            {"value", or_null(setting.value)},
                            {"from", or_null(setting.from)},
                            {"variable", or_null(setting.variable)}});
        }
        auto keys = nlohmann::ordered_json::array();
        for (auto const& one : missing) {
            if (!one.is_told_later) {
                keys.push_back(one.key);
            }
        }
        context.print({{"profile", configuration.profile.name},
                       {"dialect", configuration.profile.dialect},
                       {"settings", std::move(list)},
                       {"missing", std::move(keys)}});
        return;
    }
    auto const file = config_file(process_environment()).string();
    std::vector<std::vector<std::string>> rows;
    for (auto const& setting : settings) {
        auto const wanted =
            std::find_if(missing.begin(), missing.end(),
                         [&](MissingSetting const& one) { return one.key == setting.key; });
        if (setting.is_set || wanted != missing.end()) {
            rows.push_back({setting.key,
                            !setting.is_set && wanted->is_told_later
                                ? "printed by the credential command"
                            : !setting.is_set       ? "not set"
                            : setting.value.empty() ? "set, not shown"
                                                    : setting.value,
                            setting.from == file ? "config file" : setting.from});
        }
    }
    context.out << "profile " << one_line(configuration.profile.name) << ", config file "
                << one_line(file) << '\n';
    print_table(context.out, {"key", "value", "from"}, rows);
}

/// "KEY=VALUE", or a KEY whose value is asked for: nobody else on the machine sees it then.
std::pair<std::string, std::string> setting_of(Context& context, std::string const& profile,
                                               std::string const& word)
{
    auto const sign = word.find('=');
    auto const key = word.substr(0, sign);
    if (sign != std::string::npos) {
        if (holds_secret(key, word.substr(sign + 1))) {
            throw Error{Failure::usage, key, "a secret is not given on the command line",
                        "others on this machine can read it there, and the shell keeps it; give " +
                            key + " alone, and it is asked for or read from standard input"};
        }
        return {key, word.substr(sign + 1)};
    }
    check_setting(profile, key, "");
    return {key, is_terminal() ? ask_setting(context, profile, key) : read_piped_line(key)};
}

void check_only_one_is_read(std::vector<std::string> const& words)
{
    if (is_terminal()) {
        return;
    }
    auto const read = std::count_if(words.begin(), words.end(), [](std::string const& word) {
        return word.find('=') == std::string::npos;
    });
    if (read > 1) {
        throw Error{Failure::usage, "satchel profile",
                    "only one value can be read from standard input",
                    "give the others as KEY=VALUE, or in calls of their own"};
    }
}

/// At a terminal it is asked for; here a guess would be somebody else's service.
void check_dialect_given(ProfileEdit const& edit)
{
    if (std::none_of(edit.settings.begin(), edit.settings.end(),
                     [](auto const& setting) { return setting.first == "dialect"; })) {
        throw Error{Failure::usage, "satchel profile add",
                    "which service it is for is not given, and nobody can be asked here",
                    "give --dialect " + detail::joined(dialect_names(), " or ")};
    }
}

void check_given_once(ProfileEdit const& edit)
{
    std::set<std::string> keys;
    for (auto const& [key, value] : edit.settings) {
        if (!keys.insert(key).second) {
            throw Error{Failure::usage, key, "is given twice", "give one value"};
        }
    }
}

struct EditCall {
    std::string profile;
    std::string dialect;
    std::vector<std::string> words;
    bool is_default = false;
};

void report(Context& context, std::string const& profile, std::filesystem::path const& path)
{
    std::vector<std::string> keys;
    try {
        for (auto const& one :
             missing_settings(load_configuration(process_environment(), profile))) {
            if (!one.is_told_later) {
                keys.push_back(one.key);
            }
        }
    } catch (Error const& error) { // a variable is wrong, say; the file is written all the same
        context.note(error.where() + ": " + error.what());
    }
    if (context.options.json) {
        context.print({{"profile", profile}, {"file", path.string()}, {"missing", keys}});
        return;
    }
    context.out << "profile " << profile << ": written to " << one_line(path.string()) << '\n';
    if (!keys.empty()) {
        context.out << "not set yet: " << detail::joined(keys) << "; satchel profile set "
                    << profile << ' ' << keys.front() << '\n';
    } else {
        context.out << "try it: satchel profile test " << profile << '\n';
    }
}

void edit(Context& context, EditCall const& call, bool is_new)
{
    ProfileEdit edit;
    edit.profile = call.profile;
    edit.is_new = is_new;
    edit.is_default = call.is_default;
    check_only_one_is_read(call.words);
    if (!call.dialect.empty()) {
        edit.settings.emplace_back("dialect", call.dialect);
    }
    for (auto const& word : call.words) {
        auto [key, value] = setting_of(context, call.profile, word);
        auto const from_here = value_from_here(key, value);
        if (from_here != value) {
            context.note(key + " is " + from_here);
        }
        edit.settings.emplace_back(key, from_here);
    }
    check_given_once(edit);
    if (is_new) {
        check_new_profile(process_environment(), call.profile); // before anything is asked
        if (is_terminal() && !context.options.json) {
            guide(context, edit);
        } else {
            check_dialect_given(edit);
            add_hosts(edit);
        }
    } else if (edit.settings.empty() && !edit.is_default) {
        throw Error{Failure::usage, "satchel profile set", "nothing is to be set",
                    "give KEY=VALUE, a KEY that is asked for, or --default"};
    }
    report(context, call.profile, edit_profile(process_environment(), edit));
}

void test(Context& context)
{
    CheckPrinter printer{context};
    auto const sink = [&printer](Check const& check) { printer(check); };
    auto const& configuration = context.configuration();
    static_cast<void>(context.take_notes()); // they become checks
    check_profile(configuration, sink);
    check_connected(context, sink);
    printer.finish();
}

void add_edit(CLI::App& parent, Context& context, char const* name, char const* help, bool is_new)
{
    auto* const command = subcommand(parent, name, help);
    auto const call = std::make_shared<EditCall>();
    command->add_option("name", call->profile, "Name of the profile")
        ->type_name("PROFILE")
        ->required();
    command
        ->add_option("settings", call->words,
                     "KEY=VALUE; KEY alone is asked for, or read from standard input, as secrets "
                     "must be; KEY= takes it out")
        ->type_name("KEY[=VALUE]");
    command->add_option("--dialect", call->dialect, "The generation of the service it speaks")
        ->check(CLI::IsMember(dialect_names()));
    command->add_flag("--default", call->is_default, "Use it where no profile is named");
    command->callback([=, &context] { edit(context, *call, is_new); });
}

/// `show` and `test`: of the profile that is named, else of the one that is used.
void add_look(CLI::App& parent, Context& context, char const* name, char const* help,
              void (*work)(Context&))
{
    auto* const command = subcommand(parent, name, help);
    auto const profile = std::make_shared<std::string>();
    command->add_option("name", *profile, "Name of the profile (default: the one that is used)")
        ->type_name("PROFILE");
    command->callback([=, &context] {
        if (!profile->empty()) {
            context.options.profile = *profile;
        }
        work(context);
    });
}

} // namespace

void add_profile(CLI::App& app, Context& context)
{
    auto* const command =
        subcommand(app, "profile", "Services and accounts: add, list, show, set, test");
    command->require_subcommand(1);

    add_edit(*command, context, "add",
             "Add a profile; at a terminal it asks for all that is needed", true);
    auto* const list_command = subcommand(*command, "list", "List the profiles");
    list_command->callback([&context] { list(context); });
    add_look(*command, context, "show", "Show its settings and where each is from, but no secret",
             show);
    add_edit(*command, context, "set", "Change settings in the config file", false);
    add_look(*command, context, "test",
             "Ask its service for account, products and archive; nothing is ordered", test);
}

} // namespace satchel::tool
