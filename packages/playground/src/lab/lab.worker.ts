import { serve } from '../core/serve.ts';
import { answers } from './lab-answers.ts';

serve(answers);
