// SPDX-License-Identifier: MIT
#pragma once

#include <string>

/// What a service says about new acquisitions: PleiadesTaskingOneDay and PleiadesTaskingOnePlan.
namespace tasking {

inline std::string products()
{
    return R"({"productTypes":[
            {"productTypeId":"PleiadesArchiveMono","technicalProduct":{"source":{"id":"archive"},
             "sensor":{"id":"pleiades"},"target":{"id":"mono"}},"minimumOrderAreaApplied":25},
            {"productTypeId":"PleiadesTaskingOneDay","technicalProduct":{"source":{"id":"tasking"},
             "sensor":{"id":"pleiades"},"target":{"id":"oneday"}},"minimumOrderAreaApplied":100},
            {"productTypeId":"PleiadesTaskingOnePlan","technicalProduct":{"source":{"id":"tasking"},
             "sensor":{"id":"pleiades"},"target":{"id":"oneplan"}},"minimumOrderAreaApplied":100}]})";
}

inline std::string options()
{
    return R"({"availableOptions":[
            {"category":"technical_product","name":"priority","type":"list","mandatory":"true",
             "defaultValue":"standard","values":[{"id":"standard"},{"id":"rush"}]},
            {"category":"item_properties","name":"acqPeriod","type":"periods","mandatory":"true",
             "defaultValue":" "},
            {"category":"item_properties","name":"maxCloudCover","type":"list","mandatory":"true",
             "defaultValue":"10.0","values":[{"id":"5.0"},{"id":"10.0"},{"id":"20.0"}]},
            {"category":"item_properties","name":"notificationThreshold","type":"double",
             "mandatory":"false","range":[0,100]},
            {"category":"item_properties","name":"maxIncidenceAngle","type":"double",
             "mandatory":"true","defaultValue":"30","range":[5,50]},
            {"category":"item_properties","name":"acquisitionMode","type":"list",
             "mandatory":"true","defaultValue":"MONO","values":[{"id":"MONO"},{"id":"STEREO"}]},
            {"category":"item_properties","name":"acquisitionModeMinBH","type":"double",
             "mandatory":"constraint","defaultValue":"0.4","range":[0.2,0.8],
             "constraint":{"reject":true,"filter":"acquisitionMode:MONO"}},
            {"category":"item_properties","name":"classification","type":"list",
             "mandatory":"true","values":[{"id":"EASY"},{"id":"CHALLENGING"}]}]})";
}

inline std::string feasibility(std::string const& classification, std::string const& expires)
{
    return R"({"progCapacities":[{"mission":"PLEIADES","progTypes":[{"name":"ONEPLAN",
        "mission":"PLEIADES","available":true,"successRate":42.5,"expirationDate":")" +
           expires + R"(","feasibility":{"classification":")" + classification + R"("}}]}]})";
}

inline std::string attempts(std::string const& deadline)
{
    return R"-({"progCapacities":[{"mission":"PLEIADES","progTypes":[{"name":"ONEDAY",
        "mission":"PLEIADES","available":true,"feasibility":{"classification":"EASY"},
        "segments":[{"footprint":{"geometry":"POLYGON((8 42,9 42,9 43,8 43,8 42))"},
        "acquisitionStartTime":"2040-05-07T11:00:00.000Z",
        "acquisitionStopTime":"2040-05-07T11:00:04.000Z","orderDeadline":")-" +
           deadline + R"-("}]}]}]})-";
}

} // namespace tasking
