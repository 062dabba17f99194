import Glibc
import PlanCommand

exit(await PlanTool.main())
