// SPDX-License-Identifier: MIT
#include "compiled_filter.hpp"

#include "satchel/search/filter_words.hpp"
#include "satchel/search/filters.hpp"

#include <cpl_error.h>

using satchel::Interval;
using satchel::Query;

namespace {

std::string text_of(std::optional<Interval> const& interval)
{
    return interval ? to_text(*interval) : "";
}

/// All that is asked for in one line: "cloud_cover 10] constellation SPOT"; "never"; with a "..."
/// behind it where not all of the filter is in it.
std::string asked(std::string const& filter, Query const& base = {})
{
    auto const columns = pushdown::footprint_columns();
    auto const pushed = pushdown::pushed_of(filter, *columns, base);
    if (pushed.is_never) {
        return "never";
    }
    std::string text;
    auto const add = [&](std::string const& name, std::string const& value) {
        if (!value.empty()) {
            text += (text.empty() ? "" : " ") + name + ' ' + value;
        }
    };
    add("date", text_of(pushed.query.acquisition_date));
    add("cloud", text_of(pushed.query.cloud_cover));
    add("angle", text_of(pushed.query.incidence_angle));
    add("resolution", text_of(pushed.query.resolution));
    std::string words;
    for (auto const& word : pushed.query.constellations) {
        words += (words.empty() ? "" : ",") + word;
    }
    add("constellation", words);
    return text + (pushed.is_complete ? "" : (text.empty() ? "..." : " ..."));
}

} // namespace

TEST_CASE("comparisons of a column with a number become intervals of the service", "[gdal]")
{
    CHECK(asked("cloud_cover <= 10") == "cloud 10]");
    CHECK(asked("cloud_cover < 10") == "cloud 10[");
    CHECK(asked("cloud_cover >= 10.5") == "cloud [10.5");
    CHECK(asked("10 < cloud_cover") == "cloud ]10");
    CHECK(asked("resolution = 0.5") == "resolution [0.5,0.5]");
    CHECK(asked("incidence_angle BETWEEN -5 AND 20") == "angle [-5,20]");
    CHECK(asked("cloud_cover > 3 AND cloud_cover < 50 AND cloud_cover <= 20") == "cloud ]3,20]");
    CHECK(asked("cloud_cover <= '10'") == "cloud 10]");
    CHECK(asked("\"CLOUD_COVER\" <= 10") == "cloud 10]");
}

TEST_CASE("comparisons of the acquisition date find all that is shown with such a date", "[gdal]")
{
    CHECK(asked("acquisition_date >= '2017-01-01'") == "date ]2016-12-31T23:59:59.999");
    CHECK(asked("acquisition_date > '2017-01-01 10:00:00'") == "date ]2017-01-01T10:00:00.000");
    CHECK(asked("acquisition_date < '2018/01/01'") == "date 2018-01-01T00:00:00.000[");
    CHECK(asked("acquisition_date <= '2017-12-31T23:59:59Z'") == "date 2017-12-31T23:59:59.001[");
    CHECK(asked("acquisition_date = '2017-01-24T10:37:51.229'") ==
          "date ]2017-01-24T10:37:51.228,2017-01-24T10:37:51.230[");
    CHECK(asked("acquisition_date >= '2017-01-24T10:37:51.2295'") ==
          "date ]2017-01-24T10:37:51.229");
    CHECK(asked("acquisition_date = '2017-01-24T10:37:51.2295'") == "never");
}

TEST_CASE("what is asked for beyond the ends of a date is known, so that it can be counted",
          "[gdal]")
{
    auto const columns = pushdown::footprint_columns();
    auto const edges = [&](std::string const& filter, std::string const& dates = "") {
        Query base;
        if (!dates.empty()) {
            base.acquisition_date = satchel::date_interval(dates, "--date");
        }
        std::vector<std::string> texts;
        for (auto const& edge : pushdown::pushed_of(filter, *columns, base).edges) {
            texts.push_back(text_of(edge.acquisition_date) + " cloud " + text_of(edge.cloud_cover));
        }
        return texts;
    };
    using Texts = std::vector<std::string>;

    CHECK(edges("acquisition_date >= '2017-01-01' AND cloud_cover < 10") ==
          Texts{"]2016-12-31T23:59:59.999,2017-01-01T00:00:00.000[ cloud 10["});
    CHECK(edges("acquisition_date = '2017-01-24' AND cloud_cover < 10") ==
          Texts{"]2017-01-23T23:59:59.999,2017-01-24T00:00:00.000[ cloud 10[",
                "]2017-01-24T00:00:00.000,2017-01-24T00:00:00.001[ cloud 10["});
    CHECK(edges("acquisition_date < '2018-01-01'", "[2016-05-01T00:00:00,2017-03-01T00:00:00]") ==
          Texts{});
    CHECK(edges("cloud_cover < 10", "2017") == Texts{});
    CHECK(edges("acquisition_date < '2018-01-01' AND satellite = 'PHR1A'") == Texts{});
}

TEST_CASE("a time with a zone is searched both ways, for OGR overlooks zones", "[gdal]")
{
    CHECK(asked("acquisition_date >= '2017-01-01 02:00:00+02'") ==
          "date ]2016-12-31T23:59:59.999 ...");
    CHECK(asked("acquisition_date < '2017-01-01 02:00:00+02'") ==
          "date 2017-01-01T02:00:00.000[ ...");
    CHECK(asked("acquisition_date < '2017-01-01 02:00:00-0130'") ==
          "date 2017-01-01T03:30:00.000[ ...");
}

TEST_CASE("constellations are asked for in the service's letters", "[gdal]")
{
    CHECK(asked("constellation = 'spot'") == "constellation SPOT");
    CHECK(asked("constellation IN ('Spot', 'pleiades')") == "constellation SPOT,PLEIADES");
    CHECK(asked("constellation = 'SPOT' OR 'Pleiades' = constellation OR constellation = 'SPOT'") ==
          "constellation SPOT,PLEIADES");
    CHECK(asked("constellation IN ('SPOT','PLEIADES') AND constellation <> 'SPOT'") ==
          "constellation SPOT,PLEIADES ...");
    CHECK(asked("constellation = 'SPOT' AND constellation = 'PLEIADES'") == "never");
}

TEST_CASE("a constellation that replies may write otherwise stays with OGR", "[gdal]")
{
    CHECK(asked("constellation = 'Vision-1'") == "...");
    CHECK(asked("constellation IN ('SPOT', 'Vision-1')") == "...");
    CHECK(asked("constellation >= 'SPOT'") == "...");
}

TEST_CASE("constellations are asked for by the words that images of the dialect have", "[gdal]")
{
    auto const columns = pushdown::footprint_columns();
    auto const known = satchel::constellations_of_images("oneatlas");
    auto const pushed = pushdown::pushed_of("constellation = 'phr'", *columns, {}, known);
    auto const other = pushdown::pushed_of("constellation = 'PLEIADES'", *columns, {}, known);

    CHECK(pushed.query.constellations == std::vector<std::string>{"PHR"});
    CHECK(pushed.is_complete);
    CHECK(other.query.constellations.empty()); // the service knows it, but no row has it
    CHECK_FALSE(other.is_complete);
}

TEST_CASE("of an AND the half that the service understands is asked for", "[gdal]")
{
    CHECK(asked("cloud_cover <= 10 AND satellite = 'PHR1A'") == "cloud 10] ...");
    CHECK(asked("satellite LIKE 'PHR%' AND NOT cloud_cover > 3 AND resolution < 1") ==
          "resolution 1[ ...");
    CHECK(asked("cloud_cover <= 10 AND incidence_angle > cloud_cover") == "cloud 10] ...");
}

TEST_CASE("of an OR that is asked for which both sides have in common", "[gdal]")
{
    CHECK(asked("cloud_cover <= 10 OR satellite = 'PHR1A'") == "...");
    CHECK(asked("(constellation = 'SPOT' AND cloud_cover < 20) OR "
                "(constellation = 'PLEIADES' AND cloud_cover <= 40)") ==
          "cloud 40] constellation SPOT,PLEIADES ...");
    CHECK(asked("resolution IN (1.5, 0.5)") == "resolution [0.5,1.5] ...");
    CHECK(asked("resolution IN (0.5)") == "resolution [0.5,0.5]");
}

TEST_CASE("what the service has no words for is left to OGR", "[gdal]")
{
    CHECK(asked("NOT cloud_cover > 10") == "...");
    CHECK(asked("cloud_cover <> 10") == "...");
    CHECK(asked("cloud_cover IS NULL") == "...");
    CHECK(asked("source_id LIKE 'DS_PHR%'") == "...");
    CHECK(asked("cloud_cover + 1 <= 10") == "...");
    CHECK(asked("fid = 12") == "...");
    CHECK(asked("cloud_cover < 1e300") == "...");
    CHECK(asked("acquisition_date > '12:00:00'") == "...");
}

TEST_CASE("a filter that nothing can meet asks nobody", "[gdal]")
{
    CHECK(asked("cloud_cover < 3 AND cloud_cover > 5") == "never");
    CHECK(asked("cloud_cover < 3 AND cloud_cover >= 3") == "never");
    CHECK(asked("cloud_cover BETWEEN 10 AND 5") == "never");
    CHECK(asked("acquisition_date >= '2018-01-01' AND acquisition_date < '2018-01-01'") == "never");
    CHECK(asked("satellite = 'PHR1A' AND cloud_cover < 3 AND cloud_cover > 5") == "never");
    CHECK(asked("(cloud_cover < 3 AND cloud_cover > 5) OR cloud_cover = 7") == "cloud [7,7] ...");
}

TEST_CASE("the service is never asked for percentages beyond 0 and 100", "[gdal]")
{
    CHECK(asked("cloud_cover <= 100 AND cloud_cover >= 0") == "cloud [0,100]");
    CHECK(asked("cloud_cover <= 150") == "...");
    CHECK(asked("cloud_cover BETWEEN -1 AND 10") == "cloud 10] ...");
    CHECK(asked("cloud_cover > 150") == "cloud ]100 ...");
    CHECK(asked("cloud_cover = -1") == "cloud 0[ ...");
    CHECK(asked("incidence_angle >= -30") == "angle [-30");
}

TEST_CASE("what the layer was opened with is narrowed by a filter, never widened", "[gdal]")
{
    Query base;
    base.cloud_cover = satchel::percent_interval("5..20", "--cloud-cover");
    base.acquisition_date = satchel::date_interval("2017", "--date");
    base.constellations = {"Pleiades", "SPOT"};
    std::string const dates = "date [2017-01-01T00:00:00,2017-12-31T23:59:59]";
    std::string const words = " constellation Pleiades,SPOT";

    CHECK(asked("cloud_cover <= 10", base) == dates + " cloud [5,10]" + words);
    CHECK(asked("cloud_cover <= 50", base) == dates + " cloud [5,20]" + words);
    CHECK(asked("cloud_cover > 5", base) == dates + " cloud ]5,20]" + words);
    CHECK(asked("cloud_cover > 20", base) == "never");
    CHECK(asked("acquisition_date >= '2016-05-01'", base) == dates + " cloud [5,20]" + words);
    CHECK(asked("acquisition_date > '2018-05-01'", base) == "never");
    CHECK(asked("acquisition_date < '2017-05-01'", base) ==
          "date [2017-01-01T00:00:00,2017-05-01T00:00:00.000[ cloud [5,20]" + words);
    CHECK(asked("constellation = 'pleiades'", base) ==
          dates + " cloud [5,20] constellation Pleiades");
    CHECK(asked("constellation = 'TerraSAR_X_Mission'", base) == "never");
}

TEST_CASE("where it is not sure what an interval means it stays as it was given", "[gdal]")
{
    Query base;
    base.acquisition_date = satchel::date_interval("[2017-01-24,2017-01-26]", "--date");

    CHECK(asked("acquisition_date <= '2017-01-26 10:00:00'", base) ==
          "date [2017-01-24,2017-01-26] ...");
    CHECK(asked("acquisition_date > '2017-01-26 10:00:00'", base) ==
          "date [2017-01-24,2017-01-26] ...");
    CHECK(asked("acquisition_date > '2017-01-25 10:00:00'", base) ==
          "date ]2017-01-25T10:00:00.000,2017-01-26]");

    base.constellations = {"Vision-1"};
    CHECK(asked("constellation = 'SPOT'", base) ==
          "date [2017-01-24,2017-01-26] constellation Vision-1 ...");
}

TEST_CASE("a constellation that nobody knows is told, whatever stands around it", "[gdal]")
{
    auto const doubt = [&](std::string const& filter, std::string const& dialect = "geoapi") {
        return pushdown::doubt_of(filter, dialect);
    };

    CHECK(doubt("constellation = 'spot' OR constellation LIKE 'p%'").empty());
    CHECK(doubt("constellation IN ('PLEIADE', 'SPOT', 'Vision-1') AND cloud_cover < 5") ==
          "SATCHEL: constellation \"PLEIADE\" (did you mean PLEIADES?) or \"Vision-1\" is none of "
          "PLEIADES, SPOT, TerraSAR_X_Mission, so the service is not asked for it: images are read "
          "to look for it");
    CHECK_THAT(doubt("(cloud_cover < 5 AND cloud_cover > 7) OR 'Sopt' = constellation"),
               Catch::Contains("\"Sopt\" (did you mean SPOT?)"));
    CHECK_THAT(doubt("'Sopt' = constellation OR (cloud_cover < 5 AND cloud_cover > 7)"),
               Catch::Contains("\"Sopt\""));
    CHECK_THAT(doubt("constellation = 'PLEIADES'", "oneatlas"),
               Catch::Contains("(did you mean PHR?) is none of PHR, SPOT, PNEO"));
    CHECK_THAT(doubt("constellation = 'Pleiadesneo'", "oneatlas"),
               Catch::Contains("(did you mean PNEO?)"));
    CHECK(doubt("constellation = 'phr'", "oneatlas").empty());
}

TEST_CASE("constellations are not mixed with product types, which the service leaves undefined",
          "[gdal]")
{
    Query base;
    base.product_types = {"SPOTArchive1.5Mono"};

    CHECK(asked("constellation = 'SPOT'", base) == "...");
}

TEST_CASE("without a filter all that is asked for already can be counted", "[gdal]")
{
    auto const columns = pushdown::footprint_columns();
    Query base;
    base.sensor_type = "optical";

    auto const pushed = satchel::ogr::pushed(nullptr, {*columns, pushdown::constellations}, base);

    CHECK(pushed.is_complete);
    CHECK_FALSE(pushed.is_never);
    CHECK(pushed.query.sensor_type == "optical");
}
