// SPDX-License-Identifier: MIT
#include "tasking_options.hpp"

#include "satchel/joined.hpp"
#include "satchel/search/filters.hpp"
#include "satchel/tasking/tasking.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace satchel::tool {
namespace {

/// The service's words are in capitals.
std::vector<std::string> in_capitals(std::vector<std::string> const& texts)
{
    auto words = word_list(texts);
    for (auto& word : words) {
        std::transform(word.begin(), word.end(), word.begin(), [](char letter) {
            return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
        });
    }
    return words;
}

} // namespace

TaskingOptions::TaskingOptions(CLI::App& command, std::vector<std::string> programmes)
    : m_usual_programmes{std::move(programmes)}
{
    auto constexpr group = "Acquisition";
    command
        .add_option("--mission", m_missions,
                    "Satellites that may acquire it; several with commas (default: the first two)")
        ->type_name("PLEIADES|SPOT|PLEIADESNEO,...")
        ->allow_extra_args(false)
        ->group(group);
    command
        .add_option("--programme", m_programmes,
                    "What is ordered; several with commas (default: " +
                        detail::joined(m_usual_programmes) + ')')
        ->type_name("ONEDAY|ONENOW|ONEPLAN|ONESERIES,...")
        ->allow_extra_args(false)
        ->group(group);
    command.add_option("--from", m_from, "First day or moment, UTC (default: now)")
        ->type_name("DATE")
        ->group(group);
    command.add_option("--to", m_to, "Last day or moment, UTC (default: 30 days later)")
        ->type_name("DATE")
        ->group(group);
    m_limits.add_to(command, group);
}

TaskingQuery TaskingOptions::query() const
{
    TaskingQuery query;
    query.missions = in_capitals(m_missions);
    if (query.missions.empty()) {
        query.missions = {"PLEIADES", "SPOT"};
    }
    query.programmes = in_capitals(m_programmes);
    if (query.programmes.empty()) {
        query.programmes = m_usual_programmes;
    }
    using namespace std::chrono;
    set_period(query, m_from, m_to, floor<milliseconds>(system_clock::now()));
    query.max_cloud_cover = m_limits.max_cloud_cover();
    query.max_incidence_angle = m_limits.max_incidence_angle();
    query.mode = m_limits.mode();
    return query;
}

} // namespace satchel::tool
