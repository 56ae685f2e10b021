// SPDX-License-Identifier: MIT
#include "satchel/order/option_choices.hpp"
#include "satchel/joined.hpp"
#include "satchel/near_word.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace satchel::detail {
namespace {

/// "projection_12" is an option of area 12.
struct AreaName {
    std::string common;
    std::string area;
};

std::optional<AreaName> area_name(std::string const& name)
{
    auto const sign = name.rfind('_');
    if (sign == std::string::npos || sign == 0 || sign + 1 == name.size() ||
        name.find_first_not_of("0123456789", sign + 1) != std::string::npos) {
        return std::nullopt;
    }
    return AreaName{name.substr(0, sign), name.substr(sign + 1)};
}

class Merger {
public:
    explicit Merger(std::vector<ProductOption> const& options)
    {
        for (auto const& option : options) {
            m_names.push_back(option.name);
            m_known.insert(option.name);
            if (auto const name = area_name(option.name)) {
                m_of_areas[name->common].push_back(option.name);
            }
        }
    }

    /// A later layer goes before an earlier one.
    void add(std::vector<KeyValue> const& layer, std::string const& bundle)
    {
        m_rank += 2;
        std::map<std::string, std::string> seen;
        for (auto const& [key, value] : layer) {
            if (auto const [earlier, is_new] = seen.emplace(key, value); !is_new) {
                m_result.refused.push_back(
                    {{key, value, bundle, {}},
                     key + " is given more than once: " + earlier->second + " and " + value,
                     {}});
                earlier->second = value;
            }
            auto const family = m_of_areas.find(key);
            if (m_known.count(key) > 0 || family == m_of_areas.end()) {
                put({key, value, bundle, {}}, m_rank + 1);
                continue;
            }
            for (auto const& name : family->second) {
                put({name, value, bundle, key}, m_rank);
            }
        }
    }

    Choices finish()
    {
        for (auto const& choice : m_result.all) {
            if (m_known.count(choice.name) == 0) {
                m_result.refused.push_back(unknown(choice));
            }
        }
        return std::move(m_result);
    }

private:
    void put(Choice choice, int rank)
    {
        auto const [place, is_new] = m_places.emplace(choice.name, m_result.all.size());
        if (is_new) {
            m_result.all.push_back(std::move(choice));
            m_ranks.push_back(rank);
        } else if (rank >= m_ranks[place->second]) {
            m_result.all[place->second] = std::move(choice);
            m_ranks[place->second] = rank;
        }
    }

    RefusedChoice unknown(Choice const& choice) const
    {
        auto const subject = blame(choice) + choice.name;
        if (auto const of_area = area_name(choice.name)) {
            auto const family = m_of_areas.find(of_area->common);
            if (family != m_of_areas.end()) {
                return {choice,
                        subject + " is for area " + of_area->area + ", which is not ordered",
                        "; the ordered areas have " + joined(family->second)};
            }
        }
        auto const near = near_word(choice.name, m_names);
        return {choice, subject + " is not an option of this product",
                (near.empty() ? "; it has " : "; did you mean " + near + "? It has ") +
                    (m_names.empty() ? "none" : joined(m_names))};
    }

    std::vector<std::string> m_names;
    std::set<std::string> m_known;
    std::map<std::string, std::vector<std::string>> m_of_areas; ///< by common name
    Choices m_result;
    std::map<std::string, std::size_t> m_places; ///< by name, within m_result.all
    std::vector<int> m_ranks;                    ///< of m_result.all
    int m_rank = 0;
}; // class Merger

} // namespace

Choice const* Choices::find(std::string const& name) const
{
    auto const found = std::find_if(all.begin(), all.end(),
                                    [&](auto const& choice) { return choice.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::string origin_of(Choice const& choice)
{
    auto const origin = choice.bundle.empty() ? std::string{"given"} : "bundle " + choice.bundle;
    return choice.general.empty() ? origin
                                  : origin + (choice.bundle.empty() ? " as " : ", as ") +
                                        choice.general + " for all areas";
}

std::string blame(Choice const& choice)
{
    return choice.bundle.empty() ? std::string{} : "bundle " + choice.bundle + ": ";
}

Choices merge_choices(std::vector<ProductOption> const& options, std::vector<KeyValue> const& given,
                      std::vector<OptionBundle> const& bundles)
{
    Merger merger{options};
    for (auto const& bundle : bundles) {
        merger.add(bundle.options, bundle.name);
    }
    merger.add(given, {});
    return merger.finish();
}

} // namespace satchel::detail
