// SPDX-License-Identifier: MIT
#pragma once

#include "aoi_options.hpp"
#include "context.hpp"

#include "satchel/search/query_file.hpp"
#include "satchel/search/search.hpp"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace satchel::tool {

/// The filters as the user wrote them.
struct FilterTexts {
    std::vector<std::string> constellations;
    std::vector<std::string> product_types;
    std::vector<std::string> polarisations;
    std::string sensor_type;
    std::string date;
    std::string cloud_cover;
    std::string snow_cover;
    std::string incidence_angle;
    std::string resolution;
    std::string orbit_direction;
    std::string look_direction;
    std::string sort;
};

/// Refuses `--date "$DATE"` with nothing in it: it would search without the filter, and what is
/// found would be ordered.
[[nodiscard]] std::string check_not_empty(std::string const& text);

/// "90" for 0.9: what somebody has to write who gave a share of one for a percentage.
[[nodiscard]] std::string percent_of_share(double share);

/// A note on a percentage of at most `most` that may have been meant as a share of one: "0.05".
/// What is less than one by default, since at most 1 % of cloud is asked for often.
[[nodiscard]] std::vector<std::string> share_notes(char const* option, std::string const& text,
                                                   double most = 0.9999);

/// What percentages mean that read like shares of one: "--min-coverage 0.9" is hardly anything.
[[nodiscard]] std::vector<std::string> notes_on_shares(FilterTexts const& texts,
                                                       std::string const& min_coverage);

/// "20" or "20%", of --min-coverage. Throws Failure::usage.
[[nodiscard]] double min_coverage_from_text(std::string const& text);

void add_filters(CLI::App& command, FilterTexts& texts);

/// What the filters ask for; where one is not given, what `base` asks for.
[[nodiscard]] Query to_query(FilterTexts const& texts, Query base = {});

/// The options --query and --save-query of a search.
class QueryFiles {
public:
    explicit QueryFiles(CLI::App& command);

    /// The file of --query with the command line over it, also in `options`; without --query the
    /// command line alone.
    [[nodiscard]] SavedQuery read(FilterTexts const& texts, SearchOptions& options) const;

    /// Where the areas come from: the command line, else the file; what is said about those of the
    /// file and no longer holds, is told. Throws Failure::usage for options about areas that are in
    /// the file.
    [[nodiscard]] AoiSource source(Context& context, SavedQuery const& saved,
                                   AoiOptions const& areas) const;

    /// Writes the file of --save-query, if it is asked for: before the search, so that one that
    /// fails can be made again. `output`: of the search.
    void save(Context& context, SavedQuery saved, AoiSource const& source, Aoi const& aoi,
              std::string const& output, bool overwrite) const;

private:
    CLI::App const* m_command;
    std::string m_query;
    std::string m_saved;
}; // class QueryFiles

} // namespace satchel::tool
