// SPDX-License-Identifier: MIT
#include "known_words.hpp"

#include "json_text.hpp"

#include "satchel/error.hpp"
#include "satchel/private_folders.hpp"
#include "satchel/replaced_file.hpp"
#include "satchel/service/encoding.hpp"
#include "satchel/service/profile_settings.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <string_view>
#include <utility>

namespace satchel::tool {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_bytes = 4 * 1024 * 1024;
constexpr std::size_t most_words = 500;

std::filesystem::path cache_file(Environment const& environment, std::string const& profile)
{
    auto const folder = cache_folder(environment);
    if (folder.empty() || profile.empty()) {
        return {};
    }
    return folder / "completion" / (detail::percent_encoded(profile) + ".json");
}

/// An object in any case: a cache that is broken is an empty one.
Json read_cache(std::filesystem::path const& path)
{
    std::ifstream file{path, std::ios::binary};
    std::string text(most_bytes + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    // Deeper than ours it could not be written again.
    constexpr int deepest = 10;
    auto const is_ours = [](int depth, Json::parse_event_t, Json&) { return depth <= deepest; };
    auto document = text.size() > most_bytes ? Json{} : Json::parse(text, is_ours, false);
    if (!document.is_object()) {
        return Json::object();
    }
    if (document.contains("options") && !document["options"].is_object()) {
        document.erase("options");
    }
    return document;
}

/// What comes from a service goes into a shell: only words that mean nothing to one.
bool is_plain(std::string_view word)
{
    static constexpr std::string_view others = "._:+@%/-";
    return !word.empty() && word.size() <= 200 && word.front() != '-' &&
           std::all_of(word.begin(), word.end(), [](char letter) {
               return std::isalnum(static_cast<unsigned char>(letter)) != 0 ||
                      others.find(letter) != std::string_view::npos;
           });
}

std::string text_of(Json const& object, char const* key)
{
    auto const found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// The entries of an array of {"id", "label"}.
std::vector<KnownWord> words_of(Json const& list)
{
    std::vector<KnownWord> words;
    if (!list.is_array()) {
        return words;
    }
    for (auto const& entry : list) {
        auto const word = entry.is_object() ? text_of(entry, "id") : std::string{};
        if (is_plain(word) && words.size() < most_words) {
            words.push_back({word, text_of(entry, "label")});
        }
    }
    return words;
}

Json member(Json const& object, std::string const& key)
{
    auto const found = object.is_object() ? object.find(key) : object.end();
    return found == object.end() ? Json{} : *found;
}

void change_cache(std::string const& profile, auto const& change)
{
    try {
        auto const path = cache_file(process_environment(), profile);
        if (path.empty()) {
            return;
        }
        auto const before = read_cache(path);
        auto document = before;
        change(document);
        if (document == before) {
            return;
        }
        if (detail::make_private_folders(path.parent_path())) {
            return;
        }
        detail::ReplacedFile file{path, "the words for completion",
                                  detail::ReplacedFile::Rights::owner};
        file.write(json_text(document));
        file.replace();
    } catch (Error const&) { // no cache, then: what was asked for has been answered
    } catch (std::filesystem::filesystem_error const&) { // the same
    }
}

/// What a list makes of the names that a configuration holds; a file that cannot be used has none.
template <typename Function>
std::vector<KnownWord> or_none(Function const& list)
{
    try {
        return list();
    } catch (Error const&) {
        return {};
    }
}

} // namespace

KnownWords::KnownWords(Environment environment, std::string profile_option)
    : m_environment{std::move(environment)}, m_profile_option{std::move(profile_option)}
{
}

std::vector<KnownWord> KnownWords::profiles() const
{
    return or_none([&] {
        std::vector<KnownWord> words;
        for (auto const& profile : known_profiles(m_environment, "")) {
            if (is_plain(profile.name)) {
                words.push_back({profile.name, profile.dialect});
            }
        }
        return words;
    });
}

std::vector<KnownWord> KnownWords::bundles() const
{
    return or_none([&] {
        std::vector<KnownWord> words;
        for (auto const& bundle : load_configuration(m_environment, m_profile_option).bundles) {
            if (is_plain(bundle.name)) {
                words.push_back({bundle.name, std::to_string(bundle.options.size()) + " options"});
            }
        }
        return words;
    });
}

nlohmann::ordered_json KnownWords::cached() const
{
    try {
        auto const profile = load_configuration(m_environment, m_profile_option).profile.name;
        return read_cache(cache_file(m_environment, profile));
    } catch (Error const&) { // whose words they would be is not known
        return Json::object();
    }
}

std::vector<KnownWord> KnownWords::products() const
{
    return words_of(member(cached(), "products"));
}

std::vector<KnownWord> KnownWords::contracts() const
{
    return words_of(member(cached(), "contracts"));
}

std::vector<KnownWord> KnownWords::licences() const
{
    auto const document = cached();
    auto words = words_of(member(document, "licences"));
    // A service may tell them only where one is chosen.
    auto const products = member(document, "options");
    for (auto const& [product, options] : products.items()) {
        for (auto const& option : options.is_array() ? options : Json::array()) {
            if (!option.is_object() || text_of(option, "id") != "license") {
                continue;
            }
            for (auto const& word : words_of(member(option, "values"))) {
                auto const is_same = [&](KnownWord const& other) {
                    return other.word == word.word;
                };
                if (std::none_of(words.begin(), words.end(), is_same)) {
                    words.push_back(word);
                }
            }
        }
    }
    return words;
}

std::vector<KnownWord> KnownWords::options(std::string const& product) const
{
    return words_of(member(member(cached(), "options"), product));
}

std::vector<KnownWord> KnownWords::option_values(std::string const& product,
                                                 std::string const& option) const
{
    auto const options = member(member(cached(), "options"), product);
    for (auto const& entry : options.is_array() ? options : Json::array()) {
        if (entry.is_object() && text_of(entry, "id") == option) {
            return words_of(member(entry, "values"));
        }
    }
    return {};
}

void remember(std::string const& profile, std::vector<ProductType> const& products)
{
    change_cache(profile, [&](Json& document) {
        auto list = Json::array();
        std::set<std::string> licences;
        for (auto const& product : products) {
            list.push_back({{"id", product.id}, {"label", product.label}});
            licences.insert(product.licences.begin(), product.licences.end());
        }
        document["products"] = std::move(list);
        document["licences"] = Json::array();
        for (auto const& licence : licences) {
            document["licences"].push_back({{"id", licence}});
        }
    });
}

void remember(std::string const& profile, std::vector<Contract> const& contracts)
{
    change_cache(profile, [&](Json& document) {
        auto list = Json::array();
        for (auto const& contract : contracts) {
            list.push_back({{"id", contract.id}, {"label", contract.name}});
        }
        document["contracts"] = std::move(list);
    });
}

void remember(std::string const& profile, std::string const& product,
              std::vector<ProductOption> const& options)
{
    change_cache(profile, [&](Json& document) {
        auto list = Json::array();
        for (auto const& option : options) {
            auto values = Json::array();
            for (auto const& value : option.values) {
                values.push_back({{"id", value.id}, {"label", value.label}});
            }
            list.push_back(
                {{"id", option.name}, {"label", option.label}, {"values", std::move(values)}});
        }
        document["options"][product] = std::move(list);
    });
}

} // namespace satchel::tool
