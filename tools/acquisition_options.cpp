// SPDX-License-Identifier: MIT
#include "acquisition_options.hpp"

#include "number_check.hpp"
#include "search_options.hpp"

#include "satchel/error.hpp"
#include "satchel/search/filters.hpp"
#include "satchel/tasking/attempt_input.hpp"
#include "satchel/tasking/tasking.hpp"

#include <algorithm>
#include <chrono>

namespace satchel::tool {

void AcquisitionLimits::add_to(CLI::App& command, std::string const& group)
{
    command.add_option("--max-cloud", m_max_cloud, "Most cloud cover that is accepted")
        ->type_name("PERCENT")
        ->group(group);
    command
        .add_option("--max-incidence", m_max_incidence,
                    "Steepest look that is accepted, from the ground's normal")
        ->type_name("DEGREES")
        ->transform(degrees(0, 90))
        ->group(group);
    command.add_option("--mode", m_mode, "One image of the ground, two or three")
        ->type_name("MONO|STEREO|TRISTEREO")
        ->check(CLI::IsMember({"MONO", "STEREO", "TRISTEREO"}, CLI::ignore_case).description(""))
        ->group(group);
}

bool AcquisitionLimits::are_given() const
{
    return !m_max_cloud.empty() || !m_mode.empty() || m_max_incidence >= 0;
}

std::optional<double> AcquisitionLimits::max_cloud_cover() const
{
    if (m_max_cloud.empty()) {
        return std::nullopt;
    }
    auto const percent = percent_from_text(m_max_cloud, "--max-cloud");
    if (percent < 0 || percent > 100) {
        throw Error{Failure::usage, "--max-cloud \"" + m_max_cloud + '"',
                    "is no percentage of an image", "give 0 to 100"};
    }
    return percent;
}

std::optional<double> AcquisitionLimits::max_incidence_angle() const
{
    return m_max_incidence >= 0 ? std::optional{m_max_incidence} : std::nullopt;
}

std::string AcquisitionLimits::mode() const
{
    auto word = m_mode;
    std::transform(word.begin(), word.end(), word.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    return word;
}

std::vector<std::string> AcquisitionLimits::notes() const
{
    return share_notes("--max-cloud", m_max_cloud);
}

void AcquisitionOptions::add_to(CLI::App& command)
{
    auto constexpr group = "New acquisition (instead of --images)";
    command
        .add_option("--period", m_period,
                    "When to acquire, UTC: two dates or moments, or a month (2026-12)")
        ->type_name("A..B")
        ->group(group);
    command
        .add_option("--attempts", m_attempts,
                    "Layer of satchel tasking attempts, of which one attempt is ordered")
        ->type_name("LAYER")
        ->group(group);
    command
        .add_option("--attempts-where", m_attempts_where,
                    "Which attempt of the layer (OGR SQL that leaves one, \"fid = 3\")")
        ->type_name("FILTER")
        ->group(group);
    m_limits.add_to(command, group);
}

std::optional<Acquisition> AcquisitionOptions::read() const
{
    if (m_period.empty() && m_attempts.empty()) {
        if (!m_attempts_where.empty() || m_limits.are_given()) {
            throw Error{Failure::usage, "satchel plan",
                        "is told how a new acquisition is to be, but not when",
                        "give --period A..B, or an attempt with --attempts LAYER"};
        }
        return std::nullopt;
    }
    if (!m_period.empty() && !m_attempts.empty()) {
        throw Error{Failure::usage, "--period", "is told by the attempt already",
                    "give either --period or --attempts"};
    }
    Acquisition acquisition;
    if (m_period.empty()) {
        acquisition = chosen_attempt(m_attempts, m_attempts_where);
    } else {
        using namespace std::chrono;
        set_period(acquisition, m_period, floor<milliseconds>(system_clock::now()));
    }
    acquisition.max_cloud_cover = m_limits.max_cloud_cover();
    if (auto const angle = m_limits.max_incidence_angle()) {
        acquisition.max_incidence_angle = angle;
    }
    if (auto const mode = m_limits.mode(); !mode.empty()) {
        if (!acquisition.mode.empty() && acquisition.mode != mode) {
            throw Error{Failure::usage, "--mode " + mode,
                        "is not what the attempt was asked for, " + acquisition.mode,
                        "leave it out, or ask for attempts of that mode"};
        }
        acquisition.mode = mode;
    }
    return acquisition;
}

} // namespace satchel::tool
