// SPDX-License-Identifier: MIT
#include "tasking_options.hpp"

#include "satchel/error.hpp"
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

std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

} // namespace

TaskingOptions::TaskingOptions(CLI::App& command, std::vector<std::string> programmes)
    : m_usual_programmes{std::move(programmes)}
{
    auto constexpr group = "Acquisition";
    command
        .add_option("--mission", m_missions, "PLEIADES, SPOT; several with commas (default: both)")
        ->type_name("MISSION,...")
        ->allow_extra_args(false)
        ->group(group);
    command
        .add_option("--programme", m_programmes,
                    "ONEDAY, ONENOW, ONEPLAN, ONESERIES; several with commas (default: " +
                        joined(m_usual_programmes) + ')')
        ->type_name("NAME,...")
        ->allow_extra_args(false)
        ->group(group);
    command.add_option("--from", m_from, "First day or moment, UTC (default: now)")
        ->type_name("DATE")
        ->group(group);
    command.add_option("--to", m_to, "Last day or moment, UTC (default: 30 days later)")
        ->type_name("DATE")
        ->group(group);
    command.add_option("--max-cloud", m_max_cloud, "Most cloud cover that is accepted")
        ->type_name("PERCENT")
        ->group(group);
    command
        .add_option("--max-incidence", m_max_incidence,
                    "Steepest look that is accepted, from the ground's normal")
        ->type_name("DEGREES")
        ->check(CLI::Range(0.0, 90.0).description(""))
        ->group(group);
    command.add_option("--mode", m_mode, "One image of the ground, two or three")
        ->type_name("MONO|STEREO|TRISTEREO")
        ->check(CLI::IsMember({"MONO", "STEREO", "TRISTEREO"}, CLI::ignore_case).description(""))
        ->group(group);
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
    if (!m_max_cloud.empty()) {
        auto const percent = percent_from_text(m_max_cloud, "--max-cloud");
        if (percent < 0 || percent > 100) {
            throw Error{Failure::usage, "--max-cloud \"" + m_max_cloud + '"',
                        "is no percentage of an image", "give 0 to 100"};
        }
        query.max_cloud_cover = percent;
    }
    if (m_max_incidence >= 0) {
        query.max_incidence_angle = m_max_incidence;
    }
    auto const modes = in_capitals({m_mode});
    query.mode = modes.empty() ? "" : modes.front();
    return query;
}

} // namespace satchel::tool
